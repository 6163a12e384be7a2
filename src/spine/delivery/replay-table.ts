import { randomBytes } from 'node:crypto';

/** Names of the bounds of a replay table. */
export interface ReplayBounds {
  /** A power of two; each slot takes 8 bytes, there are two generations. */
  readonly slots: number;
  /** How long a request could be sent again: the window on both sides of now. */
  readonly keep_ms: number;
}

export const replayBounds: ReplayBounds = {
  slots: 4_194_304, // 2^22: 25,000 calls a second for two minutes before it refuses as full
  keep_ms: 120_000, // a request dated 60 s ahead may be sent until 60 s after its date
};

const fullAt = 0.75; // linear probing degrades quickly above

/** What came of showing a request to the table. */
export type ReplayAnswer = 'new' | 'seen' | 'full';

/**
 * Remembers which requests were used, in fixed memory: two generations of an open-addressing table
 * of 64-bit hashes. A generation is emptied only after everything in it is too old to be accepted
 * again. When it is full the answer is `full`, never `new`: forgetting would allow a replay.
 */
export class ReplayTable {
  readonly #bounds: ReplayBounds;
  readonly #seed: readonly [number, number];
  #young: Uint32Array;
  #old: Uint32Array;
  #young_count = 0;
  #turned_at: number;

  constructor(bounds: ReplayBounds, now: number) {
    this.#bounds = bounds;
    // Keyed hashes: who cannot know the seed cannot make a request collide with another's.
    const seed = randomBytes(8);
    this.#seed = [seed.readUInt32LE(0), seed.readUInt32LE(4)];
    this.#young = new Uint32Array(bounds.slots * 2);
    this.#old = new Uint32Array(bounds.slots * 2);
    this.#turned_at = now;
  }

  /** Notes a request and says whether it was there already. */
  note(text: string, now: number): ReplayAnswer {
    this.#turn(now);
    const [low, high] = twoHashes(text, this.#seed);
    if (this.#slotOf(this.#old, low, high) < 0) return 'seen';
    const slot = this.#slotOf(this.#young, low, high);
    if (slot < 0) return 'seen';
    if (this.#young_count >= this.#bounds.slots * fullAt) return 'full';
    this.#young[slot] = low;
    this.#young[slot + 1] = high;
    this.#young_count += 1;
    return 'new';
  }

  #turn(now: number): void {
    if (now - this.#turned_at < this.#bounds.keep_ms) return;
    const emptied = this.#old;
    emptied.fill(0);
    this.#old = this.#young;
    this.#young = emptied;
    this.#young_count = 0;
    this.#turned_at = now;
  }

  /** The free slot for a hash, or -1 when it is there. */
  #slotOf(table: Uint32Array, low: number, high: number): number {
    const mask = this.#bounds.slots - 1;
    for (let at = low & mask; ; at = (at + 1) & mask) {
      const first = table[at * 2] ?? 0;
      const second = table[at * 2 + 1] ?? 0;
      if (first === 0 && second === 0) return at * 2;
      if (first === low && second === high) return -1;
    }
  }
}

// Two lanes of a multiply-xor hash with a finaliser; never both zero, which marks a free slot.
function twoHashes(text: string, seed: readonly [number, number]): readonly [number, number] {
  let low = seed[0];
  let high = seed[1];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 2_654_435_761);
    high = Math.imul(high ^ unit, 1_597_334_677);
    low = (low << 13) | (low >>> 19);
    high = (high << 15) | (high >>> 17);
  }
  low = finish(low ^ text.length);
  high = finish(high ^ low);
  return [low >>> 0, high >>> 0 || 1];
}

function finish(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 2_246_822_507);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 3_266_489_909);
  return mixed ^ (mixed >>> 16);
}
