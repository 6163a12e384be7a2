import { z } from 'zod';
import type { Db } from '#actions/action.ts';
import { type DatedValue, defineDatedValue, getDatedValue } from '#actions/dated-values.ts';

/** How far apart the two people of an act must stand; units are what the names end with. */
export const TwoPersonRules = z.strictObject({
  /** A role younger than this completes no act of two people. */
  role_age_hours: z.int().min(0).max(720),
  /** A proposal, approved or not, is void after this. */
  act_hours: z.int().min(1).max(720),
  /** Proposed and approved within this is told to the audit administrator. */
  haste_seconds: z.int().min(0).max(3600),
  /** An account younger than this that approves is told to the audit administrator. */
  account_age_days: z.int().min(0).max(365),
});
export type TwoPersonRules = z.output<typeof TwoPersonRules>;

/** The dated value behind them (GB/T 22239-2019 8.1.5.1 to 8.1.5.3: three administrators). */
export const twoPersonValue: DatedValue<TwoPersonRules> = defineDatedValue({
  key: 'parties.two-person',
  words: { zh: '双人办理规则', en: 'rules of acts that need two people' },
  keeper: 'security-administrator',
  schema: TwoPersonRules,
  built_in: [
    {
      value: {
        // Long enough that a role given by a stolen session is seen before it is used.
        role_age_hours: 24,
        // Over a weekend, not into the next month.
        act_hours: 72,
        // Nobody reads what they approve in less.
        haste_seconds: 30,
        account_age_days: 7,
      },
      effective_from: '2019-12-01',
      effective_to: null,
      source: 'GB/T 22239-2019 8.1.5',
      confidence: 'design',
    },
  ],
});

/** The rules in force at a moment. */
export async function getTwoPersonRules(db: Db, now: Date): Promise<TwoPersonRules> {
  return (await getDatedValue(db, twoPersonValue, now)).value;
}
