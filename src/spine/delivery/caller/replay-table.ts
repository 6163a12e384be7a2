import { randomBytes } from 'node:crypto';

/** The bounds of a replay table. */
export interface ReplayBounds {
  /** Most slots of a generation; a power of two, 8 bytes each. */
  readonly slots: number;
  /** How far the time of a request may be from ours, and how much time a generation spans. */
  readonly window_ms: number;
}

export const replayBounds: ReplayBounds = {
  slots: 2_097_152, // 2^21: 26,000 calls a second for a minute before it refuses as full
  window_ms: 60_000,
};

const fullAt = 0.75; // linear probing degrades quickly above
const firstSlots = 16_384; // a generation begins small and doubles as far as its bound

/** What came of showing a request to the table. */
export type ReplayAnswer = 'new' | 'seen' | 'full';

interface Generation {
  table: Uint32Array;
  count: number;
}

/**
 * Remembers which requests were used, in fixed memory: open-addressing tables of 64-bit hashes,
 * one for each minute of request time. A request is looked for in the minute it is dated in, and a
 * minute is emptied only when nothing dated in it is accepted any more; so at most three exist.
 * When one is full the answer is `full`, never `new`: forgetting would allow a replay.
 */
export class ReplayTable {
  readonly #bounds: ReplayBounds;
  readonly #seed: readonly [number, number];
  readonly #generations = new Map<number, Generation>();
  #oldest = 0;

  constructor(bounds: ReplayBounds) {
    this.#bounds = bounds;
    // Keyed hashes: who cannot know the seed cannot make a request collide with another's.
    const seed = randomBytes(8);
    this.#seed = [seed.readUInt32LE(0), seed.readUInt32LE(4)];
  }

  /** Notes a request dated `time` and says whether it was there already. Both in milliseconds. */
  note(text: string, time: number, now: number): ReplayAnswer {
    const { window_ms, slots } = this.#bounds;
    this.#forgetBefore(Math.floor((now - window_ms) / window_ms));
    const span = Math.floor(time / window_ms);
    // Emptied by a clock that was ahead: what was dated there can no longer be told apart.
    if (span < this.#oldest) return 'full';
    const generation = this.#generations.get(span) ?? this.#begin(span);
    const [low, high] = twoHashes(text, this.#seed);
    if (slotOf(generation.table, low, high) < 0) return 'seen';
    if (generation.count >= slots * fullAt) return 'full';
    if (generation.count >= (generation.table.length / 2) * fullAt) grow(generation);
    put(generation.table, low, high);
    generation.count += 1;
    return 'new';
  }

  #begin(span: number): Generation {
    const slots = Math.min(firstSlots, this.#bounds.slots);
    const generation = { table: new Uint32Array(slots * 2), count: 0 };
    this.#generations.set(span, generation);
    return generation;
  }

  #forgetBefore(span: number): void {
    if (span <= this.#oldest) return;
    this.#oldest = span;
    for (const old of this.#generations.keys()) if (old < span) this.#generations.delete(old);
  }
}

/** The free slot for a hash, or -1 when it is there. */
function slotOf(table: Uint32Array, low: number, high: number): number {
  const mask = table.length / 2 - 1;
  for (let at = low & mask; ; at = (at + 1) & mask) {
    const first = table[at * 2] ?? 0;
    const second = table[at * 2 + 1] ?? 0;
    if (first === 0 && second === 0) return at * 2;
    if (first === low && second === high) return -1;
  }
}

function put(table: Uint32Array, low: number, high: number): void {
  const slot = slotOf(table, low, high);
  table[slot] = low;
  table[slot + 1] = high;
}

function grow(generation: Generation): void {
  const { table } = generation;
  const wider = new Uint32Array(table.length * 2);
  for (let at = 0; at < table.length; at += 2) {
    const [low = 0, high = 0] = [table[at], table[at + 1]];
    if (low !== 0 || high !== 0) put(wider, low, high);
  }
  generation.table = wider;
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
