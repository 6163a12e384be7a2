import { lengthBytes } from '#kernel/tlog/entry-bundle.ts';
import type { StoredBatch } from './batch.ts';

const digestBytes = 32;

/** The durable records that are not all in tiles yet, in memory and in order. */
export class Tail {
  readonly #batches: StoredBatch[] = [];
  #bytes = 0;

  /** Bytes of records held. */
  get bytes(): number {
    return this.#bytes;
  }

  add(batch: StoredBatch): void {
    this.#batches.push(batch);
    this.#bytes += batch.payload.length;
  }

  /** Forgets batches that lie wholly before `index`. */
  dropBefore(index: number): void {
    let gone = 0;
    for (const batch of this.#batches) {
      if (batch.first + batch.count > index) break;
      this.#bytes -= batch.payload.length;
      gone += 1;
    }
    if (gone > 0) this.#batches.splice(0, gone);
  }

  /** A record held here; a view, not a copy. */
  entry(index: number): Uint8Array | undefined {
    const batch = this.#batchOf(index);
    if (!batch) return undefined;
    const place = index - batch.first;
    const start = (batch.offsets[place] as number) + lengthBytes;
    return batch.payload.subarray(start, batch.offsets[place + 1]);
  }

  leaf(index: number): Uint8Array | undefined {
    const batch = this.#batchOf(index);
    if (!batch) return undefined;
    const place = (index - batch.first) * digestBytes;
    return batch.leaves.subarray(place, place + digestBytes);
  }

  /** Leaf hashes of `start` to `end`, one after the other. */
  leaves(start: number, end: number): Uint8Array {
    return this.#gather(start, end, (batch, from, to) =>
      batch.leaves.subarray(from * digestBytes, to * digestBytes),
    );
  }

  /** The records `start` to `end` as a bundle. */
  bundle(start: number, end: number): Uint8Array {
    return this.#gather(start, end, (batch, from, to) =>
      batch.payload.subarray(batch.offsets[from], batch.offsets[to]),
    );
  }

  #gather(
    start: number,
    end: number,
    slice: (batch: StoredBatch, from: number, to: number) => Uint8Array,
  ): Uint8Array {
    const parts: Uint8Array[] = [];
    for (let at = start; at < end; ) {
      const batch = this.#batchOf(at);
      if (!batch) throw new RangeError(`record ${at} is not held in memory`);
      const to = Math.min(batch.count, end - batch.first);
      parts.push(slice(batch, at - batch.first, to));
      at = batch.first + to;
    }
    return Buffer.concat(parts);
  }

  #batchOf(index: number): StoredBatch | undefined {
    let [low, high] = [0, this.#batches.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const batch = this.#batches[middle] as StoredBatch;
      if (batch.first + batch.count <= index) low = middle + 1;
      else high = middle;
    }
    const batch = this.#batches[low];
    return batch && batch.first <= index ? batch : undefined;
  }
}
