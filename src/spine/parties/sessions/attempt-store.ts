import { sql } from 'kysely';
import type { Db } from '#actions/action.ts';
import { type Refusal, Refused } from '#kernel/refusal.ts';
import { attemptDigest } from '../derived-secrets.ts';
import { partiesRefusals } from '../refusals.ts';
import { attemptsKeptHours, attemptWaitSeconds } from './sign-in-limits.ts';
import { getSignInRules, type SignInRules } from './sign-in-rules.ts';

/** Under what an attempt is counted. */
export interface AttemptKeys {
  readonly account_digest: Buffer;
  readonly address_digest: Buffer | null;
}

export function attemptKeys(
  masterKey: Buffer,
  account: string,
  address: string | undefined,
): AttemptKeys {
  return {
    account_digest: attemptDigest(masterKey, 'account', account.toLowerCase()),
    address_digest: address === undefined ? null : attemptDigest(masterKey, 'address', address),
  };
}

/**
 * Lets the attempts on one account pass one by one until the transaction ends: a hundred guesses
 * at the same moment would otherwise all be checked before the first of them is counted.
 */
export async function queueAttempts(db: Db, keys: AttemptKeys): Promise<void> {
  const number = keys.account_digest.readBigInt64BE().toString();
  await sql`set local lock_timeout = ${sql.lit(`${attemptWaitSeconds}s`)}`.execute(db);
  try {
    await sql`select pg_advisory_xact_lock(${number}::bigint)`.execute(db);
  } catch (fault) {
    if (!isLockTimeout(fault)) throw fault;
    throw new Refused([partiesRefusals.reason('sign-in-busy')]);
  }
}

/** Why no attempt is taken now, with the time at which the next one is. */
export async function reasonsToWait(
  db: Db,
  keys: AttemptKeys,
  now: Date,
): Promise<readonly Refusal[]> {
  const reasons: Refusal[] = [];
  const account = await lockedUntil(db, keys, now);
  if (account) reasons.push(reasonLocked(account));
  const address = await throttledUntil(db, keys, now);
  if (address) reasons.push(partiesRefusals.reason('address-throttled', { detail: told(address) }));
  return reasons;
}

/** Until when an account rests, given what was noted so far. */
export async function lockedUntil(db: Db, keys: AttemptKeys, now: Date): Promise<Date | undefined> {
  const rules = await getSignInRules(db, now);
  const latest = await db
    .selectFrom('sign_in_attempt')
    .select(['succeeded', 'at'])
    .where('account_digest', '=', keys.account_digest)
    .where('at', '>', minutesLater(now, -rules.lock_minutes))
    .orderBy('at', 'desc')
    .orderBy('attempt_id', 'desc')
    .limit(rules.failures_max)
    .execute();
  return endOfLock(latest, rules);
}

/**
 * When the lock ends, for the latest attempts, newest first: it lasts from the newest failure when
 * as many as allowed failed without a success between them.
 */
export function endOfLock(
  latest: readonly { readonly succeeded: boolean; readonly at: Date }[],
  rules: Pick<SignInRules, 'failures_max' | 'lock_minutes'>,
): Date | undefined {
  const [newest] = latest;
  if (!newest || latest.length < rules.failures_max || latest.some((one) => one.succeeded)) {
    return undefined;
  }
  return minutesLater(newest.at, rules.lock_minutes);
}

/** Counts an attempt, and forgets those that decide nothing any more. */
export async function noteAttempt(
  db: Db,
  keys: AttemptKeys,
  succeeded: boolean,
  now: Date,
): Promise<void> {
  await db
    .insertInto('sign_in_attempt')
    .values({ ...keys, succeeded, at: now })
    .execute();
  await db
    .deleteFrom('sign_in_attempt')
    .where('at', '<', minutesLater(now, -attemptsKeptHours * 60))
    .execute();
}

/** Forgets the failures of an account, so that it may be tried again at once. */
export async function clearAttempts(db: Db, keys: AttemptKeys): Promise<void> {
  await db
    .deleteFrom('sign_in_attempt')
    .where('account_digest', '=', keys.account_digest)
    .execute();
}

export function reasonLocked(until: Date): Refusal {
  return partiesRefusals.reason('account-locked', { field: 'account', detail: told(until) });
}

async function throttledUntil(db: Db, keys: AttemptKeys, now: Date): Promise<Date | undefined> {
  if (keys.address_digest === null) return undefined;
  const rules = await getSignInRules(db, now);
  const failures = await db
    .selectFrom('sign_in_attempt')
    .select('at')
    .where('address_digest', '=', keys.address_digest)
    .where('succeeded', '=', false)
    .where('at', '>', minutesLater(now, -rules.lock_minutes))
    .orderBy('at', 'desc')
    .limit(rules.address_failures_max)
    .execute();
  const oldest = failures.at(-1);
  if (!oldest || failures.length < rules.address_failures_max) return undefined;
  return minutesLater(oldest.at, rules.lock_minutes);
}

function minutesLater(moment: Date, minutes: number): Date {
  return new Date(moment.getTime() + minutes * 60_000);
}

/** A moment as the city reads it, in the time of Shanghai. */
function told(moment: Date): string {
  const shifted = new Date(moment.getTime() + 8 * 3_600_000);
  return `${shifted.toISOString().slice(0, 19)}+08:00`;
}

function isLockTimeout(fault: unknown): boolean {
  return typeof fault === 'object' && fault !== null && 'code' in fault && fault.code === '55P03';
}
