import type { Suite } from '#kernel/suite.ts';
import { hex, utf8 } from '#kernel/tlog/bytes.ts';
import { findCosignature } from '#kernel/tlog/cosignature.ts';
import { Malformed } from '#kernel/tlog/malformed.ts';
import type { VerifierKey } from '#kernel/tlog/signed-note.ts';
import {
  fulfilsQuorum,
  type PolicyWitness,
  sightsOf,
  type WitnessPolicy,
} from '#kernel/tlog/witness-policy.ts';
import { broken } from '../journal/recover-journal.ts';
import type { LogFiles } from '../ports.ts';
import { readCheckpoint, type SignedCheckpoint, tailText } from '../tiles/checkpoint-history.ts';

const folder = 'cosigned';
const finalPath = `${folder}/final`;

/** A head that a witness has cosigned, and when by its clock. */
export interface CosignedHead extends SignedCheckpoint {
  readonly time_s: number;
}

/** What the heads are kept with. */
export interface CosignedHeadsParts {
  readonly files: LogFiles;
  readonly suite: Suite;
  readonly key: VerifierKey;
  readonly policy: WitnessPolicy;
}

/**
 * The heads that witnesses have cosigned, in the folder `cosigned` of the log: one file per
 * witness, and `final`, the largest one whose cosignatures fulfil the quorum. Each is durable
 * before anyone is shown it.
 */
export class CosignedHeads {
  readonly #parts: CosignedHeadsParts;
  readonly #seen = new Map<string, CosignedHead>();
  #final: SignedCheckpoint | undefined;

  private constructor(parts: CosignedHeadsParts) {
    this.#parts = parts;
  }

  /** Reads what is kept; a file that the log's key did not sign is damage. */
  static async open(parts: CosignedHeadsParts): Promise<CosignedHeads> {
    const heads = new CosignedHeads(parts);
    const { files, suite, policy } = parts;
    try {
      for (const witness of policy.witnesses) {
        const bytes = await files.read(pathOf(witness));
        if (bytes && isOf(parts.key, bytes)) heads.#remember(witness, tailText(bytes));
      }
      const bytes = await files.read(finalPath);
      if (bytes && isOf(parts.key, bytes)) {
        heads.#final = readCheckpoint(suite, parts.key, tailText(bytes));
      }
    } catch (fault) {
      if (fault instanceof Malformed) throw broken(`${folder}: ${fault.en}`);
      throw fault;
    }
    // Another policy may be in force since: what it does not find enough is final no longer.
    if (heads.#final && !heads.#suffices(heads.#final.note)) heads.#final = undefined;
    return heads;
  }

  /** The largest head whose cosignatures fulfil the quorum. */
  get final(): SignedCheckpoint | undefined {
    return this.#final;
  }

  /** The newest head that a witness cosigned. */
  seenBy(witness: PolicyWitness): CosignedHead | undefined {
    return this.#seen.get(witness.name);
  }

  /** A checkpoint with the cosignatures of all witnesses whose newest head it is. */
  merged(checkpoint: SignedCheckpoint): string {
    let note = checkpoint.note;
    for (const witness of this.#parts.policy.witnesses) {
      const seen = this.#seen.get(witness.name);
      if (seen?.size === checkpoint.size && seen.note.startsWith(checkpoint.note)) {
        note += seen.note.slice(checkpoint.note.length);
      }
    }
    return note;
  }

  /** Keeps what a witness cosigned; `lines` are its signature lines, verified. */
  async keepSeen(
    witness: PolicyWitness,
    checkpoint: SignedCheckpoint,
    lines: string,
  ): Promise<void> {
    const note = `${checkpoint.note}${lines}`;
    await this.#parts.files.replace(pathOf(witness), utf8(note), true);
    this.#remember(witness, note);
  }

  /** Keeps a checkpoint as final if it has its quorum; true when it is final now. */
  async keepFinal(checkpoint: SignedCheckpoint): Promise<boolean> {
    const { files, suite, key } = this.#parts;
    const note = this.merged(checkpoint);
    if (!this.#suffices(note)) return false;
    const head = readCheckpoint(suite, key, note);
    if (head.size <= (this.#final?.size ?? 0)) return true;
    await files.replace(finalPath, utf8(note), true);
    this.#final = head;
    return true;
  }

  #suffices(note: string): boolean {
    const { suite, policy } = this.#parts;
    const names = new Set(sightsOf(suite, policy, note).map(({ name }) => name));
    return fulfilsQuorum(policy.quorum, names);
  }

  #remember(witness: PolicyWitness, note: string): void {
    const { suite, key } = this.#parts;
    const time_s = findCosignature(suite, witness.key, note);
    if (time_s === undefined) {
      throw new Malformed('缺少见证方签名', `it is not cosigned by ${witness.key.name}`);
    }
    this.#seen.set(witness.name, { ...readCheckpoint(suite, key, note), time_s });
  }
}

// A log that was given another name starts anew with its witnesses; the start has held what is
// there against the records already.
function isOf(key: VerifierKey, bytes: Uint8Array): boolean {
  return tailText(bytes).startsWith(`${key.name}\n`);
}

function pathOf({ key }: PolicyWitness): string {
  return `${folder}/${hex(key.id)}`;
}
