import { sameBytes } from '#kernel/tlog/bytes.ts';
import { tilePath, tileWidth } from '#kernel/tlog/tile-path.ts';
import type { TreeHasher } from '#kernel/tlog/tree-hasher.ts';
import type { LogFiles } from './ports.ts';
import type { Tail } from './tail.ts';
import { foldHashes, type TileStore } from './tile-store.ts';

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
   * Writes every full tile of the first `size` records. Awaiting the files between two bundles
   * keeps each slice of hashing below a millisecond. `existing` compares before it writes.
   */
  async build(size: number, existing: 'absent' | 'possible' = 'absent'): Promise<void> {
    while (this.#store.tiled + tileWidth <= size) {
      await this.#buildOne(this.#store.tiled, existing);
    }
  }

  /** Makes durable every file with records before `index`; then the journal may forget them. */
  async syncBefore(index: number): Promise<void> {
    const due = this.#unsynced.filter((file) => file.start < index);
    if (due.length === 0) return;
    await this.#files.sync(due.map((file) => file.path));
    this.#unsynced = this.#unsynced.filter((file) => file.start >= index);
  }

  async #buildOne(start: number, existing: 'absent' | 'possible'): Promise<void> {
    const end = start + tileWidth;
    const index = start / tileWidth;
    const leaves = this.#tail.leaves(start, end);
    const bundle = this.#tail.bundle(start, end);
    await Promise.all([
      this.#put(tilePath({ level: 'entries', index, width: tileWidth }), bundle, start, existing),
      this.#put(tilePath({ level: 0, index, width: tileWidth }), leaves, start, existing),
    ]);
    const closed = await this.#raise(1, foldHashes(this.#hasher, leaves), start, existing);
    for (const level of closed) this.#store.clearEdge(level);
    this.#store.advance(end);
    this.#tail.dropBefore(end);
  }

  // A full tile closes a hash of the tile above, which may close one above that.
  async #raise(
    level: number,
    hash: Uint8Array,
    start: number,
    existing: 'absent' | 'possible',
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

  async #put(
    path: string,
    bytes: Uint8Array,
    start: number,
    existing: 'absent' | 'possible',
  ): Promise<void> {
    const found = existing === 'possible' ? await this.#files.read(path) : undefined;
    if (!found || !sameBytes(found, bytes)) {
      if (found) this.#repaired += 1;
      await this.#files.replace(path, bytes, false);
      this.#written += 1;
    }
    this.#unsynced.push({ path, start });
  }
}
