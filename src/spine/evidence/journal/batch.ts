import type { Suite } from '#kernel/suite.ts';
import { lengthBytes } from '#kernel/tlog/entry-bundle.ts';
import { chainBytes, frameHeaderBytes, writeFrameHeader } from './journal-frame.ts';

const payloadAt = chainBytes + frameHeaderBytes;
const smallestBuffer = 64 * 1024;
const digestBytes = 32;

/** Records that became durable together, as memory keeps them until they are in tiles. */
export interface StoredBatch {
  readonly first: number;
  readonly count: number;
  /** Each record after its two bytes of length. */
  readonly payload: Uint8Array;
  /** Where each record's length starts in the payload, and where the last one ends. */
  readonly offsets: Uint32Array;
  /** Leaf hashes, one after the other. */
  readonly leaves: Uint8Array;
}

/** Cuts a payload of known records into what memory keeps. */
export function storedBatch(
  first: number,
  payload: Uint8Array,
  leafOf: (entry: Uint8Array) => Uint8Array,
): StoredBatch {
  const starts: number[] = [];
  const leaves: Uint8Array[] = [];
  for (let at = 0; at < payload.length; ) {
    starts.push(at);
    const end = at + lengthBytes + (((payload[at] ?? 0) << 8) | (payload[at + 1] ?? 0));
    leaves.push(leafOf(payload.subarray(at + lengthBytes, end)));
    at = end;
  }
  const offsets = Uint32Array.from([...starts, payload.length]);
  return { first, count: starts.length, payload, offsets, leaves: Buffer.concat(leaves) };
}

/**
 * The batch that is being filled. Its buffer holds what the chain hash covers in one piece: the
 * chain before it, the frame header, the records; so sealing copies nothing.
 */
export class Batch {
  first = 0;
  count = 0;
  #bytes = new Uint8Array(smallestBuffer);
  #end = payloadAt;
  #offsets = new Uint32Array(1024);
  #leaves = new Uint8Array(1024 * digestBytes);
  #durable = withHandledRejection();

  /** Empties it for records from `first` on; buffers are kept. */
  reset(first: number): void {
    this.first = first;
    this.count = 0;
    this.#end = payloadAt;
    this.#durable = withHandledRejection();
  }

  /** One promise for all the records in it. */
  get durable(): Promise<void> {
    return this.#durable.promise;
  }

  get payload_bytes(): number {
    return this.#end - payloadAt;
  }

  add(entry: Uint8Array, leaf: Uint8Array): void {
    const end = this.#end + lengthBytes + entry.length;
    if (end + chainBytes > this.#bytes.length) this.#bytes = grown(this.#bytes, end + chainBytes);
    if (this.count + 2 > this.#offsets.length) this.#growTables();
    this.#offsets[this.count] = this.#end - payloadAt;
    this.#leaves.set(leaf, this.count * digestBytes);
    this.#bytes[this.#end] = entry.length >> 8;
    this.#bytes[this.#end + 1] = entry.length & 0xff;
    this.#bytes.set(entry, this.#end + lengthBytes);
    this.#end = end;
    this.count += 1;
  }

  /** Closes the frame after `chain`: the bytes to write, and the chain after it. */
  seal(
    suite: Suite,
    chain: Uint8Array,
  ): { readonly frame: Uint8Array; readonly chain: Uint8Array } {
    this.#bytes.set(chain, 0);
    const header = this.#bytes.subarray(chainBytes, payloadAt);
    const { first, count, payload_bytes } = this;
    writeFrameHeader(suite, header, { first, count, payload_bytes });
    const after = suite.hash(this.#bytes.subarray(0, this.#end));
    this.#bytes.set(after, this.#end);
    return { frame: this.#bytes.subarray(chainBytes, this.#end + chainBytes), chain: after };
  }

  /** A copy for memory; the batch itself is filled again. */
  stored(): StoredBatch {
    this.#offsets[this.count] = this.payload_bytes;
    return {
      first: this.first,
      count: this.count,
      payload: this.#bytes.slice(payloadAt, this.#end),
      offsets: this.#offsets.slice(0, this.count + 1),
      leaves: this.#leaves.slice(0, this.count * digestBytes),
    };
  }

  resolve(): void {
    this.#durable.resolve();
  }

  reject(fault: Error): void {
    this.#durable.reject(fault);
  }

  #growTables(): void {
    const offsets = new Uint32Array(this.#offsets.length * 2);
    offsets.set(this.#offsets);
    this.#offsets = offsets;
    this.#leaves = grown(this.#leaves, this.#leaves.length * 2);
  }
}

function grown(bytes: Uint8Array<ArrayBuffer>, least: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(bytes.length * 2, least));
  larger.set(bytes);
  return larger;
}

// Whoever waits hears of a failure; a batch nobody waits for must not end the process.
function withHandledRejection(): PromiseWithResolvers<void> {
  const made = Promise.withResolvers<void>();
  made.promise.catch(() => undefined);
  return made;
}
