import { decodeBundle } from '#kernel/tlog/entry-bundle.ts';
import { foldHashes } from '#kernel/tlog/fold-hashes.ts';
import { Malformed } from '#kernel/tlog/malformed.ts';
import { type TileName, tileHeight, tilePath, tileWidth } from '#kernel/tlog/tile-path.ts';
import type { TreeHasher } from '#kernel/tlog/tree-hasher.ts';
import type { Tail } from '../journal/tail.ts';
import type { LogReader } from '../ports.ts';
import { LruCache } from './lru-cache.ts';

const tilesKept = 256; // 2 MB
const bundlesKept = 32; // about 2.5 MB at the size of a call record

/**
 * Reads hashes and records wherever they are: full tiles and bundles on disk, the right edge of
 * each level and the newest records in memory.
 */
export class TileStore {
  readonly #reader: LogReader;
  readonly #hasher: TreeHasher;
  readonly #tail: Tail;
  readonly #tiles = new LruCache<Uint8Array>(tilesKept);
  readonly #bundles = new LruCache<readonly Uint8Array[]>(bundlesKept);
  /** Hashes of the right edge of levels 1 and up; level 0's are in the tail. */
  readonly #edges: Uint8Array[][] = [];
  #tiled = 0;

  constructor(reader: LogReader, hasher: TreeHasher, tail: Tail) {
    this.#reader = reader;
    this.#hasher = hasher;
    this.#tail = tail;
  }

  /** Records that are in full tiles; a multiple of 256. */
  get tiled(): number {
    return this.#tiled;
  }

  /** The highest level that has hashes. */
  get levels(): number {
    return Math.max(0, this.#edges.length - 1);
  }

  /** Hashes at the right edge of a level, not yet a full tile. */
  edge(level: number): readonly Uint8Array[] {
    return this.#edges[level] ?? [];
  }

  /** Notes what a start found: full tiles on disk and the edges computed from them. */
  restore(tiled: number, edges: readonly (readonly Uint8Array[])[]): void {
    this.#tiled = tiled;
    this.#edges.length = 0;
    this.#edges.push(...edges.map((edge) => [...edge]));
  }

  /** Adds the hash of a full tile of the level below; gives the tile that it completes, if any. */
  pushEdge(level: number, hash: Uint8Array): Uint8Array | undefined {
    const edge = this.#edges[level] ?? [];
    this.#edges[level] = edge;
    edge.push(hash);
    return edge.length === tileWidth ? Buffer.concat(edge) : undefined;
  }

  /** Takes back the hash pushed last: the tile it completed could not be written. */
  popEdge(level: number): void {
    this.#edges[level]?.pop();
  }

  /** Forgets an edge whose full tile is on disk now. */
  clearEdge(level: number): void {
    this.#edges[level] = [];
  }

  /** Says that everything before `tiled` is in full tiles on disk. */
  advance(tiled: number): void {
    this.#tiled = tiled;
  }

  /** The hash of the complete subtree `index` of 2^level leaves. */
  async node(level: number, index: number): Promise<Uint8Array> {
    const tile_level = Math.floor(level / tileHeight);
    const span = 2 ** (level % tileHeight);
    const first = index * span;
    const tile = Math.floor(first / tileWidth);
    const hashes = await this.#hashes(tile_level, tile, (first % tileWidth) + span);
    const width = this.#hasher.digest_bytes;
    return foldHashes(this.#hasher, hashes.subarray((first % tileWidth) * width));
  }

  /** The record at an index; the caller has checked that it is durable. */
  async entry(index: number): Promise<Uint8Array> {
    const held = this.#tail.entry(index);
    if (held) return held;
    const bundle = await this.bundle(Math.floor(index / tileWidth));
    return bundle[index % tileWidth] as Uint8Array;
  }

  /** The records of a full bundle. */
  async bundle(index: number): Promise<readonly Uint8Array[]> {
    const path = tilePath({ level: 'entries', index, width: tileWidth });
    const kept = this.#bundles.get(path);
    if (kept) return kept;
    const entries = decodeBundle(await this.#file(path));
    if (entries.length !== tileWidth) throw damaged(path);
    this.#bundles.set(path, entries);
    return entries;
  }

  /** The bytes of a tile or bundle as tlog-tiles serves it; partial ones are prefixes. */
  async resource(tile: TileName): Promise<Uint8Array> {
    if (tile.level !== 'entries') return this.#hashes(tile.level, tile.index, tile.width);
    const start = tile.index * tileWidth;
    if (start >= this.#tiled) return this.#tail.bundle(start, start + tile.width);
    const path = tilePath({ ...tile, width: tileWidth });
    const whole = await this.#file(path);
    if (tile.width === tileWidth) return whole;
    const entries = decodeBundle(whole).slice(0, tile.width);
    return whole.subarray(
      0,
      entries.reduce((sum, entry) => sum + 2 + entry.length, 0),
    );
  }

  async #hashes(level: number, index: number, count: number): Promise<Uint8Array> {
    const width = this.#hasher.digest_bytes;
    const full = Math.floor(this.#tiled / tileWidth ** (level + 1));
    if (index >= full) return this.#edgeHashes(level, index * tileWidth, count);
    const path = tilePath({ level, index, width: tileWidth });
    const kept = this.#tiles.get(path);
    if (kept) return kept.subarray(0, count * width);
    const bytes = await this.#file(path);
    if (bytes.length !== tileWidth * width) throw damaged(path);
    this.#tiles.set(path, bytes);
    return bytes.subarray(0, count * width);
  }

  #edgeHashes(level: number, first: number, count: number): Uint8Array {
    if (level === 0) return this.#tail.leaves(first, first + count);
    const hashes = this.edge(level).slice(0, count);
    if (hashes.length < count) throw new RangeError(`no such hash on level ${level}`);
    return Buffer.concat(hashes);
  }

  async #file(path: string): Promise<Uint8Array> {
    const bytes = await this.#reader.read(path);
    if (!bytes) throw damaged(path);
    return bytes;
  }
}

function damaged(path: string): Malformed {
  return new Malformed(`日志文件 ${path} 缺失或损坏`, `the log file ${path} is missing or damaged`);
}
