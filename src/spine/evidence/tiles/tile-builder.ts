import { sameBytes } from '#kernel/tlog/bytes.ts';
import { foldHashes } from '#kernel/tlog/fold-hashes.ts';
import { tilePath, tileWidth } from '#kernel/tlog/tile-path.ts';
import type { TreeHasher } from '#kernel/tlog/tree-hasher.ts';
import type { Tail } from '../journal/tail.ts';
import type { LogFiles } from '../ports.ts';
import type { TileStore } from './tile-store.ts';

const bundlesAtOnce = 8;

/** Whether files of an earlier life may stand where a tile goes. */
type Existing = 'absent' | 'possible';

/** A file that was put in place and not yet synced, and the records it holds. */
interface Unsynced {
  readonly path: string;
  readonly start: number;
}

/** Moves durable records from memory into full tiles and bundles, one bundle per turn. */
export class TileBuilder {
  readonly #files: LogFiles;
  readonly #hasher: TreeHasher;
  readonly #tail: Tail;
  readonly #store: TileStore;
  #unsynced: Unsynced[] = [];
  #written = 0;
  #repaired = 0;

  constructor(files: LogFiles, hasher: TreeHasher, tail: Tail, store: TileStore) {
    this.#files = files;
    this.#hasher = hasher;
    this.#tail = tail;
    this.#store = store;
  }

  /** Files written, and files that a start found different from the journal and replaced. */
  get figures(): { readonly tiles_written: number; readonly tiles_repaired: number } {
    return { tiles_written: this.#written, tiles_repaired: this.#repaired };
  }

  /**
   * Writes every full tile of the first `size` records, a few bundles at a time: enough to keep
   * ahead of a busy writer, few enough that a slice of hashing stays near a millisecond.
   * `possible` compares with what is on disk before it writes.
   */
  async build(size: number, existing: Existing = 'absent'): Promise<void> {
    while (this.#store.tiled + tileWidth <= size) {
      const start = this.#store.tiled;
      const bundles = Math.min(bundlesAtOnce, Math.floor((size - start) / tileWidth));
      const starts = Array.from({ length: bundles }, (_, place) => start + place * tileWidth);
      await Promise.all(starts.map((one) => this.#putBundle(one, existing)));
      for (const one of starts) await this.#close(one, existing);
    }
  }

  /** Makes durable every file with records before `index`; then the journal may forget them. */
  async syncBefore(index: number): Promise<void> {
    const due = this.#unsynced.filter((file) => file.start < index);
    if (due.length === 0) return;
    await this.#files.sync(due.map((file) => file.path));
    this.#unsynced = this.#unsynced.filter((file) => file.start >= index);
  }

  async #putBundle(start: number, existing: Existing): Promise<void> {
    const end = start + tileWidth;
    const index = start / tileWidth;
    const leaves = this.#tail.leaves(start, end);
    const bundle = this.#tail.bundle(start, end);
    await Promise.all([
      this.#put(tilePath({ level: 'entries', index, width: tileWidth }), bundle, start, existing),
      this.#put(tilePath({ level: 0, index, width: tileWidth }), leaves, start, existing),
    ]);
  }

  // Its files are in place: from here on its records are read from them.
  async #close(start: number, existing: Existing): Promise<void> {
    const end = start + tileWidth;
    const root = foldHashes(this.#hasher, this.#tail.leaves(start, end));
    const closed = await this.#raise(1, root, start, existing);
    for (const level of closed) this.#store.clearEdge(level);
    this.#store.advance(end);
    this.#tail.dropBefore(end);
  }

  // A full tile closes a hash of the tile above, which may close one above that.
  async #raise(
    level: number,
    hash: Uint8Array,
    start: number,
    existing: Existing,
  ): Promise<readonly number[]> {
    const full = this.#store.pushEdge(level, hash);
    if (!full) return [];
    const index = Math.floor(start / tileWidth ** (level + 1));
    try {
      await this.#put(tilePath({ level, index, width: tileWidth }), full, start, existing);
      const above = await this.#raise(level + 1, foldHashes(this.#hasher, full), start, existing);
      return [level, ...above];
    } catch (fault) {
      this.#store.popEdge(level); // the next attempt pushes it again
      throw fault;
    }
  }

  async #put(path: string, bytes: Uint8Array, start: number, existing: Existing): Promise<void> {
    const found = existing === 'possible' ? await this.#files.read(path) : undefined;
    if (!found || !sameBytes(found, bytes)) {
      if (found) this.#repaired += 1;
      await this.#files.replace(path, bytes, false);
      this.#written += 1;
    }
    this.#unsynced.push({ path, start });
  }
}
