import { type Cipheriv, createCipheriv } from 'node:crypto';

const blockBytes = 16; // of AES (FIPS 197)
const roundsOfSmall = 24;
const rounds = 12; // NIST SP 800-38G has 10
const smallBits = 16;
const rankMark = 0xffff_ffff; // no round has this number

/**
 * The rows of a copy in an order that only the holder of the key can tell: a secret permutation of
 * the places 1 … `size`, computed and never stored. A Feistel network with AES as its round
 * function, as in FF1 (NIST SP 800-38G); small tables take more rounds, because short halves give
 * a guesser more to go by. What falls beyond the table goes through again (cycle walking).
 */
export class KeyedOrder {
  readonly size: number;
  readonly #key: Buffer;
  readonly #left_bits: number;
  readonly #right_bits: number;
  readonly #rounds: number;
  #cipher: Cipheriv | undefined;

  /** `key` has 32 bytes. */
  constructor(key: Buffer, size: number) {
    const bits = Math.max(2, Math.ceil(Math.log2(Math.max(2, size))));
    this.size = size;
    this.#key = key;
    this.#left_bits = Math.ceil(bits / 2);
    this.#right_bits = bits - this.#left_bits;
    this.#rounds = bits < smallBits ? roundsOfSmall : rounds;
  }

  /** The rows at the places `from` … `to`, both included, in the order of their places. */
  rowidsAt(from: number, to: number): readonly number[] {
    const places = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
    return this.#walk(places, false);
  }

  /** The places of rows, one for each. */
  placesOf(rowids: readonly number[]): readonly number[] {
    return this.#walk(rowids, true);
  }

  /**
   * A secret rank for each of some rows: an order as hidden as that of the places, with one block
   * of AES for each row, but no place to go on from.
   */
  ranksOf(rowids: readonly number[]): readonly number[] {
    const blocks = Buffer.alloc(rowids.length * blockBytes);
    for (const [at, rowid] of rowids.entries()) {
      blocks.writeUInt32LE(rowid, at * blockBytes);
      blocks.writeUInt32LE(rankMark, at * blockBytes + 4);
    }
    const ranks = this.#aes().update(blocks);
    return rowids.map((_, at) => ranks.readUIntLE(at * blockBytes, 6));
  }

  #walk(numbers: readonly number[], back: boolean): readonly number[] {
    const found = numbers.map((one) => one - 1);
    let pending = found.map((_, at) => at);
    while (pending.length > 0) {
      const moved = this.#permute(
        pending.map((at) => found[at] ?? 0),
        back,
      );
      for (const [nth, at] of pending.entries()) found[at] = moved[nth] ?? 0;
      pending = pending.filter((at) => (found[at] ?? 0) >= this.size);
    }
    return found.map((one) => one + 1);
  }

  /** All numbers at once: AES over many blocks costs little more than over one. */
  #permute(numbers: readonly number[], back: boolean): readonly number[] {
    const scale = 2 ** this.#right_bits;
    const left = Uint32Array.from(numbers, (one) => Math.floor(one / scale));
    const right = Uint32Array.from(numbers, (one) => one % scale);
    const blocks = Buffer.alloc(numbers.length * blockBytes);
    // One half changes in each round, in turns: their widths may differ, so they never swap.
    for (let nth = 0; nth < this.#rounds; nth += 1) {
      const round = back ? this.#rounds - 1 - nth : nth;
      const [changed, other, bits] =
        round % 2 === 0 ? [left, right, this.#left_bits] : [right, left, this.#right_bits];
      this.#mix(changed, other, 2 ** bits - 1, round, blocks);
    }
    return Array.from(left, (one, at) => one * scale + (right[at] ?? 0));
  }

  #mix(
    changed: Uint32Array,
    other: Uint32Array,
    mask: number,
    round: number,
    blocks: Buffer,
  ): void {
    for (let at = 0; at < other.length; at += 1) {
      blocks.writeUInt32LE(other[at] ?? 0, at * blockBytes);
      blocks.writeUInt32LE(round, at * blockBytes + 4);
    }
    const mixed = this.#aes().update(blocks);
    for (let at = 0; at < changed.length; at += 1) {
      changed[at] = (changed[at] ?? 0) ^ (mixed.readUInt32LE(at * blockBytes) & mask);
    }
  }

  // Made when first needed: most calls look up one row, which has no order.
  #aes(): Cipheriv {
    this.#cipher ??= createCipheriv('aes-256-ecb', this.#key, null).setAutoPadding(false);
    return this.#cipher;
  }
}
