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

/** What is counted of an attempt. */
interface Attempt {
  readonly succeeded: boolean;
  readonly at: Date;
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

/** Why no attempt is taken now from here, with the time at which the next one is. */
export async function reasonsToWait(
  db: Db,
  keys: AttemptKeys,
  now: Date,
): Promise<readonly Refusal[]> {
  const until = await slowedUntil(db, keys, now);
  return until && until > now ? [reasonSlowed(until)] : [];
}

/**
 * Why more is asked than a password. Others may cause this, so it never stands in the way of
 * whoever shows a second factor, nor of one who lately signed in from the same address.
 */
export async function reasonsForMore(
  db: Db,
  keys: AttemptKeys,
  now: Date,
): Promise<readonly Refusal[]> {
  const rules = await getSignInRules(db, now);
  const reasons: Refusal[] = [];
  const of_account = await latestFailures(db, now, rules)
    .where('account_digest', '=', keys.account_digest)
    .limit(rules.account_failures_max)
    .execute();
  if (of_account.length >= rules.account_failures_max) {
    reasons.push(partiesRefusals.reason('second-factor-needed', { field: 'code' }));
  }
  reasons.push(...(await reasonsOfAddress(db, keys, now, rules.address_failures_max)));
  if (reasons.length === 0 || (await cameFromHere(db, keys))) return [];
  return reasons;
}

/**
 * Why not even a second factor is looked at: anybody can send six digits, so what is kept open for
 * those who hold one has a bound as well. One who lately signed in from here passes.
 */
export async function reasonsAgainstCode(
  db: Db,
  keys: AttemptKeys,
  now: Date,
): Promise<readonly Refusal[]> {
  const { address_failures_max } = await getSignInRules(db, now);
  const reasons = await reasonsOfAddress(db, keys, now, 2 * address_failures_max);
  return reasons.length === 0 || (await cameFromHere(db, keys)) ? [] : reasons;
}

async function reasonsOfAddress(
  db: Db,
  { address_digest }: AttemptKeys,
  now: Date,
  failures_max: number,
): Promise<readonly Refusal[]> {
  if (address_digest === null) return [];
  const rules = await getSignInRules(db, now);
  const failures = await latestFailures(db, now, rules)
    .where('address_digest', '=', address_digest)
    .limit(failures_max)
    .execute();
  const oldest = failures.at(-1);
  if (!oldest || failures.length < failures_max) return [];
  const detail = told(minutesLater(oldest.at, rules.lock_minutes));
  return [partiesRefusals.reason('address-throttled', { detail })];
}

function latestFailures(db: Db, now: Date, { lock_minutes }: SignInRules) {
  return db
    .selectFrom('sign_in_attempt')
    .select('at')
    .where('succeeded', '=', false)
    .where('at', '>', minutesLater(now, -lock_minutes))
    .orderBy('at', 'desc');
}

/** Until when attempts on this account from this address wait, given what was noted so far. */
export async function slowedUntil(db: Db, keys: AttemptKeys, now: Date): Promise<Date | undefined> {
  const rules = await getSignInRules(db, now);
  const latest = await db
    .selectFrom('sign_in_attempt')
    .select(['succeeded', 'at'])
    .where('account_digest', '=', keys.account_digest)
    .where((is) =>
      keys.address_digest === null
        ? is('address_digest', 'is', null)
        : is('address_digest', '=', keys.address_digest),
    )
    .orderBy('at', 'desc')
    .orderBy('attempt_id', 'desc')
    .limit(rules.failures_max + doublingsMax)
    .execute();
  return endOfWait(latest, rules);
}

// 2^10 minutes are longer than the longest wait that the rules can name.
const doublingsMax = 11;

/**
 * When the wait ends, for the latest attempts, newest first: a minute after the failure that is one
 * too many, twice as long after each further one, never longer than the rules say.
 */
export function endOfWait(
  latest: readonly Attempt[],
  rules: Pick<SignInRules, 'failures_max' | 'lock_minutes'>,
): Date | undefined {
  const succeeded = latest.findIndex((one) => one.succeeded);
  const failures = succeeded < 0 ? latest.length : succeeded;
  const [newest] = latest;
  if (!newest || failures < rules.failures_max) return undefined;
  const minutes = Math.min(2 ** (failures - rules.failures_max), rules.lock_minutes);
  return minutesLater(newest.at, minutes);
}

/** Whether somebody who unlocks an account changes anything: it failed too often lately. */
export async function isHindered(db: Db, keys: AttemptKeys, now: Date): Promise<boolean> {
  const rules = await getSignInRules(db, now);
  const failed = await db
    .selectFrom('sign_in_attempt')
    .select('at')
    .where('account_digest', '=', keys.account_digest)
    .where('succeeded', '=', false)
    .where('at', '>', minutesLater(now, -rules.lock_minutes))
    .limit(rules.failures_max)
    .execute();
  return failed.length >= rules.failures_max;
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
    .where('succeeded', '=', false)
    .execute();
}

export function reasonSlowed(until: Date): Refusal {
  return partiesRefusals.reason('sign-in-slowed', { field: 'account', detail: told(until) });
}

async function cameFromHere(db: Db, keys: AttemptKeys): Promise<boolean> {
  if (keys.address_digest === null) return false;
  const success = await db
    .selectFrom('sign_in_attempt')
    .select('at')
    .where('account_digest', '=', keys.account_digest)
    .where('address_digest', '=', keys.address_digest)
    .where('succeeded', '=', true)
    .executeTakeFirst();
  return success !== undefined;
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
