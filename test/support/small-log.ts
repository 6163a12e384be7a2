import { newNodeSeed, nodeSigner, nodeSuite } from '#kernel/suite-node.ts';
import { formatAddCheckpoint } from '#kernel/tlog/add-checkpoint.ts';
import { base64 } from '#kernel/tlog/bytes.ts';
import { signCheckpoint } from '#kernel/tlog/checkpoint.ts';
import { createFrontier } from '#kernel/tlog/frontier.ts';
import { consistencyProof, inclusionProof, rangeHash } from '#kernel/tlog/prove.ts';
import { formatVerifierKey, verifierKey } from '#kernel/tlog/signed-note.ts';
import { createTreeHasher } from '#kernel/tlog/tree-hasher.ts';

const hasher = createTreeHasher(nodeSuite);

/** A log in memory, for what must be said to a witness; two of one name and key are a fork. */
export class SmallLog {
  readonly origin: string;
  readonly seed: Uint8Array;
  readonly #word: string;

  constructor(origin: string, word = 'record', seed: Uint8Array = newNodeSeed()) {
    this.origin = origin;
    this.seed = seed;
    this.#word = word;
  }

  /** The same log, under the same key, telling another story. */
  fork(word: string): SmallLog {
    return new SmallLog(this.origin, word, this.seed);
  }

  get vkey(): string {
    return formatVerifierKey(nodeSuite, this.#key);
  }

  async checkpoint(size: number): Promise<string> {
    const root = await rangeHash(hasher, this.#read, 0, size);
    return signCheckpoint(this.#key, nodeSigner(this.seed), size, root);
  }

  /** The body of the call that asks to cosign `size` from `old_size` on. */
  async request(old_size: number, size: number): Promise<string> {
    const isProven = old_size > 0 && old_size < size;
    const proof = isProven ? await consistencyProof(hasher, this.#read, old_size, size) : [];
    const note = await this.checkpoint(size);
    return formatAddCheckpoint({ old_size: BigInt(old_size), proof, note });
  }

  /** Proofs for one record and for an older size, as base64, under the names that Go gives them. */
  async proofs(index: number, old_size: number, size: number) {
    const entry = Buffer.from(`${this.#word} ${index}`);
    const inclusion = await inclusionProof(hasher, this.#read, index, size);
    const consistency = await consistencyProof(hasher, this.#read, old_size, size);
    return {
      Index: index,
      Size: size,
      OldSize: old_size,
      Leaf: base64(hasher.leaf(entry)),
      Root: base64(await rangeHash(hasher, this.#read, 0, size)),
      OldRoot: base64(await rangeHash(hasher, this.#read, 0, old_size)),
      Inclusion: inclusion.map(base64),
      Consistency: consistency.map(base64),
    };
  }

  get #key() {
    return verifierKey(nodeSuite, this.origin, nodeSigner(this.seed).public_key);
  }

  readonly #read = (level: number, index: number): Uint8Array => {
    const frontier = createFrontier(hasher);
    for (let at = index * 2 ** level; at < (index + 1) * 2 ** level; at += 1) {
      frontier.append(hasher.leaf(Buffer.from(`${this.#word} ${at}`)));
    }
    return frontier.root();
  };
}
