import type { TreeHasher } from './tree-hasher.ts';

/**
 * The right edge of a growing tree: one hash per complete subtree on it. Appending costs one
 * node hash on average and the root is at hand for every size passed.
 */
export interface Frontier {
  readonly size: number;
  append(leaf: Uint8Array): void;
  /** Adds a complete subtree of 2^level leaves; the size must be a multiple of that. */
  appendSubtree(level: number, hash: Uint8Array): void;
  root(): Uint8Array;
}

/** Told of each complete subtree the moment it closes: its level and its hash. */
export type SubtreeListener = (level: number, hash: Uint8Array) => void;

/** An empty frontier. */
export function createFrontier(hasher: TreeHasher, onSubtree?: SubtreeListener): Frontier {
  const edge: Uint8Array[] = [];
  let size = 0;

  function appendSubtree(level: number, hash: Uint8Array): void {
    const width = 2 ** level;
    if (size % width !== 0) throw new RangeError(`no place for a subtree of ${width} at ${size}`);
    let place = level;
    let closed = hash;
    // Arithmetic, not bit operations: sizes pass 2^31.
    for (let rest = size / width; rest % 2 === 1; rest = (rest - 1) / 2) {
      closed = hasher.node(edge[place] as Uint8Array, closed);
      place += 1;
      onSubtree?.(place, closed);
    }
    edge[place] = closed;
    size += width;
  }

  return {
    get size() {
      return size;
    },
    append: (leaf) => appendSubtree(0, leaf),
    appendSubtree,
    root() {
      let root: Uint8Array | undefined;
      let rest = size;
      for (let level = 0; rest > 0; level += 1) {
        if (rest % 2 === 1) {
          const hash = edge[level] as Uint8Array;
          root = root ? hasher.node(hash, root) : hash;
        }
        rest = Math.floor(rest / 2);
      }
      return root ?? hasher.empty();
    },
  };
}
