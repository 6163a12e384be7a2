import { z } from 'zod';
import type { Db } from '#actions/action.ts';
import { type DatedValue, defineDatedValue, getDatedValue } from '#actions/dated-values.ts';

/**
 * How strictly identity is proven. Lengths of time are in the unit their name ends with; the
 * reasons stand beside the values in `signInValue`.
 */
export const SignInRules = z.strictObject({
  /** Failures in a row of one account from one address before the next has to wait. */
  failures_max: z.int().min(1).max(20),
  /** Longest wait between two attempts; and the time within which failures are counted. */
  lock_minutes: z.int().min(1).max(1440),
  /** Failures from one address within `lock_minutes`. */
  address_failures_max: z.int().min(1).max(10_000),
  /** Failures of one account from everywhere within `lock_minutes`, before more proof is asked. */
  account_failures_max: z.int().min(1).max(10_000).default(100),
  browser_idle_minutes: z.int().min(1).max(1440),
  session_max_hours: z.int().min(1).max(24),
  password_length_min: z.int().min(8).max(64),
  /** Kinds of characters out of four. */
  password_kinds_min: z.int().min(1).max(4),
});
export type SignInRules = z.output<typeof SignInRules>;

/** The rules that come with the program (GB/T 22239-2019, 8.1.4.1). */
export const builtInSignInRules: SignInRules = {
  // Fewer would lock out people who mistype.
  failures_max: 5,
  // Five guesses in a quarter of an hour make a guessed password hopeless.
  lock_minutes: 15,
  // An office of hundreds can share one address.
  address_failures_max: 50,
  // More come from no forgetful owner; without it many addresses share the guessing.
  account_failures_max: 100,
  // A browser left open at a counter is a way in (等保测评: 30 minutes).
  browser_idle_minutes: 30,
  // A working day with its breaks; the next day begins with the password again.
  session_max_hours: 12,
  // With three kinds of characters it outlives its session.
  password_length_min: 12,
  password_kinds_min: 3,
};

/** The dated value behind them; the security administrator adopts later ones. */
export const signInValue: DatedValue<SignInRules> = defineDatedValue<SignInRules>({
  key: 'parties.sign-in',
  words: { zh: '登录规则', en: 'sign-in rules' },
  keeper: 'security-administrator',
  schema: SignInRules,
  built_in: [
    {
      value: builtInSignInRules,
      effective_from: '2019-12-01',
      effective_to: null,
      source: 'GB/T 22239-2019 8.1.4.1',
      confidence: 'design',
    },
  ],
});

/** The sign-in rules in force at a moment. */
export async function getSignInRules(db: Db, now: Date): Promise<SignInRules> {
  return (await getDatedValue(db, signInValue, now)).value;
}
