import { randomBytes } from 'node:crypto';
import { canonicalJson } from '#kernel/canonical-json.ts';
import type { RecoveryDecision } from './decision.ts';

const schema = 'datong-leaf/v1';
const setBack = 'database-set-back';
const saltBytes = 16;

/** A log that is followed by another. */
export interface FormerLog {
  readonly name: string;
  /** Records that a signed head proves and the new log has taken over. */
  readonly kept: number;
  /** Places that may have been given; those from `kept` on are lost. */
  readonly size: number;
}

/** Stands where a record of the former log was: its place is given to nothing else. */
export function lostRecord(former: string, index: number): Uint8Array {
  return Buffer.from(canonicalJson({ schema, kind: 'lost', former, index }));
}

/** Says in a log that follows another what was decided, and what is lost. */
export function successionRecord(decision: RecoveryDecision, former: FormerLog): Uint8Array {
  return record('succession', decision, { former });
}

/** Says that the database was set back and which facts it has lost. */
export function databaseRecord(
  decision: RecoveryDecision,
  lost: readonly { readonly index: number }[],
): Uint8Array {
  const [first, last] = [lost[0]?.index ?? null, lost.at(-1)?.index ?? null];
  return record(setBack, decision, { lost_facts: lost.length, first, last });
}

/** Whether a record of the log is such a decision about the database. */
export function isDatabaseRecord(entry: Uint8Array): boolean {
  const bytes = Buffer.from(entry.buffer, entry.byteOffset, entry.length);
  if (!bytes.includes(`"kind":"${setBack}"`)) return false;
  return (JSON.parse(bytes.toString()) as { readonly kind: string }).kind === setBack;
}

function record(kind: string, decision: RecoveryDecision, more: object): Uint8Array {
  const { what, reason, by, at } = decision;
  const salt = randomBytes(saltBytes).toString('base64url');
  const told = { schema, kind, what, reason, by, time: Date.parse(at), ...more, salt };
  return Buffer.from(canonicalJson(told));
}
