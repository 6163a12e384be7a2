import { concat } from '#kernel/tlog/bytes.ts';

/** What was asked of a file and is not synced: bytes at a place, or another length. */
type Change = { readonly at: number; readonly bytes: Uint8Array } | { readonly length: number };

/** Bytes that a disk writes whole or not at all. */
const sectorBytes = 512;

/**
 * One file as a kernel holds it: what every process sees, and what is on the disk. The two differ
 * until a sync; a power cut keeps some of what was not synced.
 */
export class PageCacheFile {
  /** What processes see. */
  bytes: Uint8Array;
  #onDisk: Uint8Array;
  #unsynced: Change[] = [];

  constructor(onDisk: Uint8Array) {
    this.bytes = onDisk;
    this.#onDisk = onDisk;
  }

  change(change: Change): void {
    this.bytes = applied(this.bytes, change);
    this.#unsynced.push(change);
  }

  sync(): void {
    this.#onDisk = this.bytes;
    this.#unsynced = [];
  }

  /** As Linux does after a sync that failed: what was not written is held to be clean. */
  loseUnsynced(): void {
    this.#unsynced = [];
  }

  /**
   * What a power cut leaves: the changes up to some one, of which whole sectors came to the disk;
   * its length may have come without its bytes, which are zeros then.
   *
   * @param chance gives numbers from 0 up to 1
   */
  cutPower(chance: () => number): void {
    const kept = Math.floor(chance() * (this.#unsynced.length + 1));
    let bytes = this.#onDisk;
    for (const change of this.#unsynced.slice(0, kept)) bytes = applied(bytes, change);
    const last = this.#unsynced[kept];
    if (last && 'bytes' in last && chance() < 0.7) bytes = halfWritten(bytes, last, chance);
    this.bytes = bytes;
    this.sync();
  }
}

function applied(bytes: Uint8Array, change: Change): Uint8Array {
  if ('length' in change) return resized(bytes, change.length);
  const end = change.at + change.bytes.length;
  const grown = resized(bytes, Math.max(end, bytes.length));
  grown.set(change.bytes, change.at);
  return grown;
}

function resized(bytes: Uint8Array, length: number): Uint8Array {
  const short = bytes.slice(0, length);
  return short.length === length ? short : concat(short, new Uint8Array(length - short.length));
}

function halfWritten(
  bytes: Uint8Array,
  { at, bytes: written }: { readonly at: number; readonly bytes: Uint8Array },
  chance: () => number,
): Uint8Array {
  const end = at + written.length;
  const sector = Math.ceil((at + chance() * written.length) / sectorBytes) * sectorBytes;
  const landed = written.slice(0, Math.min(written.length, Math.max(0, sector - at)));
  const some = applied(bytes, { at, bytes: landed });
  return chance() < 0.5 ? some : resized(some, Math.max(end, some.length));
}
