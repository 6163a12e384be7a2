import { z } from 'zod';
import { datedShape, findRuleAt, getValueAt } from '#kernel/dated-rule.ts';
import data from '#channels/sharing/rules/clocks.json' with { type: 'json' };

const Days = z.array(z.strictObject({ value: z.int().min(1).max(250), ...datedShape })).min(1);
const Clocks = z.strictObject({
  unconditional_answer_days: Days,
  conditional_answer_days: Days,
  extension_days: Days,
  delivery_days: Days,
  dispute_days: Days,
  second_review: z
    .array(
      z.strictObject({
        value: z.strictObject({ grade_min: z.int().min(1).max(6), sensitive: z.boolean() }),
        ...datedShape,
      }),
    )
    .min(1),
});
const clocks = Clocks.parse(data);

/** A legal clock of sharing; lengths are working days and dated rules (china-domain 5.1). */
export type SharingClock = Exclude<keyof typeof clocks, 'second_review'>;

/** How long a clock runs when it starts at an instant, and by which text. */
export function clockAt(
  clock: SharingClock,
  instant: Date,
): { readonly working_days: number; readonly clause: string } {
  const rule = findRuleAt(clocks[clock], instant);
  return { working_days: getValueAt(clocks[clock], instant), clause: rule?.source ?? '' };
}

/** From which grade on, and whether for sensitive items, a second person has to agree. */
export function secondReviewAt(instant: Date): {
  readonly grade_min: number;
  readonly sensitive: boolean;
} {
  return getValueAt(clocks.second_review, instant);
}
