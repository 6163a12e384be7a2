import { newNodeSeed, nodeSigner, nodeSuite } from '#kernel/suite-node.ts';
import { parseAddCheckpoint } from '#kernel/tlog/add-checkpoint.ts';
import { openCheckpoint } from '#kernel/tlog/checkpoint.ts';
import { cosign, cosignerSuite } from '#kernel/tlog/cosignature.ts';
import {
  formatVerifierKey,
  parseNote,
  type VerifierKey,
  verifierKey,
} from '#kernel/tlog/signed-note.ts';
import { createTreeHasher } from '#kernel/tlog/tree-hasher.ts';
import { verifiesConsistency } from '#kernel/tlog/verify-proof.ts';
import type { KnownHead, WitnessingPorts } from '#spine/evidence/index.ts';

const hasher = createTreeHasher(nodeSuite);

/** A witness of one log that forgets nothing, survives every crash and sees every fork. */
export class MemoryWitness {
  /** What its wall clock says, in seconds of Unix time. */
  time_s = 1_790_000_000;
  /** What it was shown that does not extend what it had seen; empty while the log is honest. */
  readonly forks: string[] = [];
  #seen: { readonly size: bigint; readonly root: Uint8Array; readonly note: string } | undefined;
  readonly #log: VerifierKey;
  readonly #signer = nodeSigner(newNodeSeed());
  readonly #key = verifierKey(cosignerSuite(nodeSuite), 'w.test/w', this.#signer.public_key);

  constructor(log: VerifierKey) {
    this.#log = log;
  }

  /** The newest head that it cosigned. */
  get heads(): readonly KnownHead[] {
    if (!this.#seen) return [];
    const { size, note } = this.#seen;
    return [{ source: 'witness', name: 'w', size: Number(size), note }];
  }

  /** What a log needs that asks it, and it alone. */
  get ports(): WitnessingPorts {
    const vkey = formatVerifierKey(cosignerSuite(nodeSuite), this.#key);
    return {
      policy_text: `witness w ${vkey} http://w/\nquorum w\n`,
      transport: {
        post: async (_, body) => this.#answer(body),
        get: async () => ({ status: 404, type: 'text/plain', body: '' }),
      },
      timeout_ms: 1_000,
      retry_ms: 5,
    };
  }

  #answer(body: string) {
    const { old_size, proof, note } = parseAddCheckpoint(body);
    const { size, root } = openCheckpoint(nodeSuite, this.#log, note);
    const seen = this.#seen;
    if (old_size !== (seen?.size ?? 0n)) {
      return { status: 409, type: 'text/x.tlog.size', body: `${seen?.size ?? 0n}\n` };
    }
    const claim = seen && { old_size, size, old_root: seen.root, root, path: proof };
    if (claim && old_size > 0n && !verifiesConsistency(hasher, claim)) {
      this.forks.push(`${size} does not extend ${old_size}`);
      return { status: 422, type: 'text/plain', body: '' };
    }
    this.#seen = { size, root, note };
    const line = cosign(this.#key, this.#signer, parseNote(note).text, this.time_s);
    return { status: 200, type: 'text/plain', body: line };
  }
}
