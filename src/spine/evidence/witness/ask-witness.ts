import type { Suite } from '#kernel/suite.ts';
import { formatAddCheckpoint } from '#kernel/tlog/add-checkpoint.ts';
import { decimal, sameBytes } from '#kernel/tlog/bytes.ts';
import { findCosignature } from '#kernel/tlog/cosignature.ts';
import { parseNote, signatureLine } from '#kernel/tlog/signed-note.ts';
import type { PolicyWitness } from '#kernel/tlog/witness-policy.ts';
import type { SignedCheckpoint } from '../tiles/checkpoint-history.ts';
import type { WitnessTransport } from './ports.ts';

const attemptsMax = 3;

/** Why a witness did not cosign; the names are the states shown for it. */
export type AskFault =
  | 'away'
  | 'unknown-log'
  | 'refused'
  /** It has cosigned more records than we have: our log was cut back, or is a fork. */
  | 'ahead'
  /** It holds our tree to be another one than it has seen. */
  | 'contradicts';

/** A witness did not cosign. */
export class NotWitnessed extends Error {
  readonly why: AskFault;

  constructor(why: AskFault, message: string) {
    super(message);
    this.name = 'NotWitnessed';
    this.why = why;
  }
}

/** What asking needs. */
export interface Asking {
  readonly suite: Suite;
  readonly transport: WitnessTransport;
  readonly timeout_ms: number;
  /** Consistency proof between two sizes of our log. */
  prove(old_size: number, size: number): Promise<readonly Uint8Array[]>;
}

/**
 * Asks one witness to cosign a checkpoint (C2SP tlog-witness), from the size that it is believed
 * to have seen; told another one, asks again from there. Throws {@link NotWitnessed}.
 *
 * @returns its verified signature lines, one or more
 */
export async function askWitness(
  asking: Asking,
  witness: PolicyWitness,
  head: SignedCheckpoint,
  believed_size: number,
): Promise<string> {
  let old_size = Math.min(believed_size, head.size);
  for (let attempt = 1; ; attempt += 1) {
    const answer = await send(asking, witness, head, old_size);
    if (answer.status === 200) return verifiedLines(asking.suite, witness, head, answer.body);
    if (answer.status !== 409 || answer.type !== 'text/x.tlog.size') throw refusal(answer.status);
    const seen = sizeIn(answer.body);
    if (seen > head.size) {
      throw new NotWitnessed('ahead', `it has seen ${seen} records, this log has ${head.size}`);
    }
    if (attempt === attemptsMax) throw new NotWitnessed('refused', 'it names ever other sizes');
    old_size = seen;
  }
}

async function send(
  { transport, timeout_ms, prove }: Asking,
  { url = '' }: PolicyWitness,
  head: SignedCheckpoint,
  old_size: number,
): ReturnType<WitnessTransport['post']> {
  const isGrown = old_size > 0 && old_size < head.size;
  const proof = isGrown ? await prove(old_size, head.size) : [];
  const body = formatAddCheckpoint({ old_size: BigInt(old_size), proof, note: head.note });
  try {
    return await transport.post(`${url.replace(/\/$/, '')}/add-checkpoint`, body, timeout_ms);
  } catch (fault) {
    throw new NotWitnessed('away', fault instanceof Error ? fault.message : String(fault));
  }
}

function refusal(status: number): NotWitnessed {
  if (status === 404) return new NotWitnessed('unknown-log', 'it does not know this log');
  if (status === 409 || status === 422) {
    return new NotWitnessed('contradicts', 'it has seen another tree of this log');
  }
  const isBusy = status >= 500 || status === 429; // it may well cosign later
  const why = isBusy ? 'away' : 'refused';
  return new NotWitnessed(why, `it answered with status ${status}`);
}

function sizeIn(body: string): number {
  try {
    return Number(decimal(body.trimEnd()));
  } catch {
    throw new NotWitnessed('refused', 'it named a size that is no number');
  }
}

// Lines of other keys are dropped; one of its own that does not hold makes the answer worthless.
function verifiedLines(
  suite: Suite,
  { key }: PolicyWitness,
  { note }: SignedCheckpoint,
  body: string,
): string {
  try {
    const answered = `${note}${body}`;
    if (findCosignature(suite, key, answered) !== undefined) {
      const own = parseNote(answered).signatures.filter(
        (one) => one.name === key.name && sameBytes(one.id, key.id),
      );
      return own.map(signatureLine).join('');
    }
  } catch (fault) {
    throw new NotWitnessed('refused', fault instanceof Error ? fault.message : String(fault));
  }
  throw new NotWitnessed('refused', 'its answer holds no cosignature of its key');
}
