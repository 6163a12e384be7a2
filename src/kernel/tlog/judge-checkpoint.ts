import type { Suite } from '../suite.ts';
import { parseAddCheckpoint } from './add-checkpoint.ts';
import { sameBytes } from './bytes.ts';
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts';
import { Malformed } from './malformed.ts';
import { openNote, parseNote, signatureLine, type VerifierKey } from './signed-note.ts';
import { createTreeHasher } from './tree-hasher.ts';
import { verifiesConsistency } from './verify-proof.ts';

/** The keys that a witness trusts for a log; during a rotation both the old and the new one. */
export type TrustedKeys = (origin: string) => readonly VerifierKey[];

/** The largest tree of a log that a witness has cosigned. */
export interface SeenHead {
  readonly size: bigint;
  readonly root: Uint8Array;
}

/** A submitted checkpoint that is well formed, of a known log and signed by it. */
export interface Submission {
  readonly checkpoint: Checkpoint;
  /** The text that was signed, and is cosigned. */
  readonly text: string;
  /** The note with the signatures of trusted keys alone: a stranger's lines are not kept. */
  readonly note: string;
  readonly old_size: bigint;
  readonly proof: readonly Uint8Array[];
}

/** Why a witness does not cosign, by the status that tlog-witness gives it. */
export class NotCosigned extends Error {
  readonly status: 400 | 403 | 404 | 409 | 422;
  /** With 409: the size from which the log must prove. */
  readonly size: bigint | undefined;

  constructor(status: NotCosigned['status'], message: string, size?: bigint) {
    super(message);
    this.name = 'NotCosigned';
    this.status = status;
    this.size = size;
  }
}

/** Reads a submission; throws {@link NotCosigned} with 400, 404 or 403. */
export function readSubmission(suite: Suite, trusted: TrustedKeys, body: string): Submission {
  const { old_size, proof, note } = asked(() => parseAddCheckpoint(body));
  const { text, signatures } = asked(() => parseNote(note));
  const checkpoint = asked(() => parseCheckpoint(suite, text));
  const keys = trusted(checkpoint.origin);
  if (keys.length === 0) throw new NotCosigned(404, 'the origin of this checkpoint is not known');
  const own = keys.filter((key) => signatures.some((one) => isOf(one, key)));
  if (own.length === 0) throw new NotCosigned(403, 'no trusted key signed this checkpoint');
  for (const key of own) {
    try {
      openNote(suite, key, note);
    } catch {
      throw new NotCosigned(403, `the signature of ${key.name} does not hold`);
    }
  }
  const lines = signatures.filter((one) => own.some((key) => isOf(one, key))).map(signatureLine);
  if (old_size > checkpoint.size) {
    throw new NotCosigned(400, 'the old size is larger than the checkpoint');
  }
  return { checkpoint, text, note: `${text}\n${lines.join('')}`, old_size, proof };
}

/**
 * Whether a submission extends what the witness has seen; throws {@link NotCosigned} with 409 or
 * 422. Whoever stores the new head must do so only if `seen` is still the one stored.
 *
 * @param seen nothing before the first checkpoint of this log, which is believed as it comes
 */
export function assertExtends(
  suite: Suite,
  seen: SeenHead | undefined,
  { checkpoint, old_size, proof }: Omit<Submission, 'text' | 'note'>,
): void {
  const { size, root } = checkpoint;
  const known = seen?.size ?? 0n;
  if (old_size !== known) {
    throw new NotCosigned(409, `the last checkpoint that was cosigned covers ${known}`, known);
  }
  const hasher = createTreeHasher(suite);
  if (size === 0n && !sameBytes(root, hasher.empty())) {
    throw new NotCosigned(422, 'an empty tree has another root');
  }
  // A verifier of proofs refuses old size 0, since everything extends nothing.
  const extended =
    seen === undefined || known === 0n
      ? proof.length === 0
      : verifiesConsistency(hasher, {
          old_size,
          size,
          old_root: seen.root,
          root,
          path: proof,
        });
  if (!extended) throw new NotCosigned(422, 'the tree does not extend the one cosigned before');
}

function asked<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (fault) {
    if (fault instanceof Malformed) throw new NotCosigned(400, fault.en);
    throw fault;
  }
}

function isOf(one: { readonly name: string; readonly id: Uint8Array }, key: VerifierKey): boolean {
  return one.name === key.name && sameBytes(one.id, key.id);
}
