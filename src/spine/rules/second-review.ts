import { z } from 'zod';
import type { Sentence } from '#actions/contract.ts';
import { type DatedValue, defineDatedValue } from '#actions/dated-values.ts';
import { type DatedRule, datedShape } from '#kernel/dated-rule.ts';
import type { SecondReview as KeptSecondReview } from './decision.ts';

const SecondReview = z.strictObject({
  /** From this grade on. */
  grade_min: z.int().min(1).max(6),
  /** Whether for sensitive personal information of whatever grade. */
  sensitive: z.boolean(),
});

/** For which items a second person has to agree to a grant (分级管控). */
export type SecondReview = z.output<typeof SecondReview>;

/** The values that come with the program. */
export const DatedSecondReviews = z
  .array(z.strictObject({ value: SecondReview, ...datedShape }))
  .min(1);

/** An item that is asked for; one whose grade is not known counts as the lowest. */
export interface GradedItem {
  readonly grade: number | null;
  readonly sensitive: boolean;
}

/** The rule of two persons of a channel; whoever answers for security adopts later ones. */
export function defineSecondReview(
  key: DatedValue<SecondReview>['key'],
  words: Sentence,
  built_in: z.output<typeof DatedSecondReviews>,
): DatedValue<SecondReview> {
  const keeper = 'security-administrator';
  return defineDatedValue({ key, words, keeper, schema: SecondReview, built_in });
}

/** Whether two persons have to agree, and the value by which that was said, for the decision. */
export function reviewBySecond(
  { value, effective_from, source }: DatedRule<SecondReview>,
  items: readonly GradedItem[],
): { readonly needs_second_reviewer: boolean; readonly second_review: KeptSecondReview } {
  const { grade_min, sensitive } = value;
  return {
    needs_second_reviewer: items.some(
      (item) => (item.grade ?? 1) >= grade_min || (sensitive && item.sensitive),
    ),
    second_review: { grade_min, sensitive, effective_from, clause: source },
  };
}
