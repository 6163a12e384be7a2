import type { Receipt } from './receipt.ts';
import type { Suite } from './suite.ts';
import { sameBytes } from './tlog/bytes.ts';
import { Malformed } from './tlog/malformed.ts';
import type { VerifierKey } from './tlog/signed-note.ts';
import { parseTlogProof } from './tlog/tlog-proof.ts';
import {
  fulfilsQuorum,
  parseWitnessPolicy,
  quorumText,
  sightsOf,
  type WitnessSight,
} from './tlog/witness-policy.ts';

/** What a witness policy says of a receipt. */
export interface WitnessFinding {
  /** `not-asked` without a policy: then nothing is said of witnesses. */
  readonly quorum: 'fulfilled' | 'missing' | 'not-asked';
  /** The quorum in a few characters, `2/2(a, b)`; null without a policy. */
  readonly rule: string | null;
  /** Which witnesses of the policy have seen the head that the receipt leads to, and when. */
  readonly witnesses: readonly WitnessSight[];
}

/** The finding of a verifier that was given no policy. */
export const noWitnesses: WitnessFinding = { quorum: 'not-asked', rule: null, witnesses: [] };

/**
 * Looks for the cosignatures of a policy's witnesses on the checkpoint of a receipt. A pending
 * receipt has none yet. Throws malformed for a policy that cannot be read, one that is of other
 * logs, and a cosignature that does not hold.
 */
export function findWitnesses(
  suite: Suite,
  key: VerifierKey,
  receipt: Receipt,
  policy_text: string,
): WitnessFinding {
  const policy = parseWitnessPolicy(suite, policy_text);
  const { logs, quorum } = policy;
  if (logs.length > 0 && !logs.some((log) => sameBytes(log.public_key, key.public_key))) {
    throw new Malformed(
      '见证策略没有列出这份日志的公钥',
      'the witness policy does not list the key of this log',
    );
  }
  const rule = quorumText(quorum);
  if (receipt.status === 'pending') return { quorum: 'missing', rule, witnesses: [] };
  const witnesses = sightsOf(suite, policy, parseTlogProof(receipt.proof).checkpoint);
  const names = new Set(witnesses.map(({ name }) => name));
  return { quorum: fulfilsQuorum(quorum, names) ? 'fulfilled' : 'missing', rule, witnesses };
}

/** The witnesses with their times as people read them: `甲 (2026-11-24 19:30:05 +08:00)`. */
export function sightsText(witnesses: readonly WitnessSight[], between: string): string {
  return witnesses.map(({ name, time_s }) => `${name} (${timeText(time_s)})`).join(between);
}

const offset_s = 8 * 3600; // Beijing time, which has no daylight saving

/** A time in seconds as people read it; times out of range stay numbers. */
export function timeText(time_s: number): string {
  const at = new Date((time_s + offset_s) * 1000);
  if (Number.isNaN(at.getTime())) return String(time_s);
  return `${at.toISOString().slice(0, 19).replace('T', ' ')} +08:00`;
}
