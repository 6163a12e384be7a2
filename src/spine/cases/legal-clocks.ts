import { z } from 'zod';
import { type DatedRule, datedShape, findRuleAt, getValueAt } from '#kernel/dated-rule.ts';

/** The lengths of a legal clock over the years, in working days. */
export const DatedDays = z
  .array(z.strictObject({ value: z.int().min(1).max(250), ...datedShape }))
  .min(1);
export type DatedDays = readonly DatedRule<number>[];

/** How long a clock runs, and by which text. */
export interface LegalClock {
  readonly working_days: number;
  readonly clause: string;
}

/** How long a clock runs when it starts at an instant. */
export function clockAt(days: DatedDays, instant: Date): LegalClock {
  const rule = findRuleAt(days, instant);
  return { working_days: getValueAt(days, instant), clause: rule?.source ?? '' };
}
