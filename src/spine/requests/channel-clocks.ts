import { z } from 'zod';
import type { Sentence } from '#actions/contract.ts';
import type { DatedValue } from '#actions/dated-values.ts';
import { DatedDays, defineLegalClock } from '#spine/cases/index.ts';
import { DatedSecondReviews, defineSecondReview, type SecondReview } from '#spine/rules/index.ts';
import type { ChannelClocks } from './channel.ts';

const BuiltIn = z.strictObject({
  extension_days: DatedDays,
  delivery_days: DatedDays,
  dispute_days: DatedDays,
  second_review: DatedSecondReviews,
});

/** Whose clocks they are: the first word of their keys, and its name in sentences. */
export interface ClockedChannel {
  readonly id: string;
  readonly words: Sentence;
}

/** What every channel has by law or policy, whatever it takes to answer. */
export interface StandingClocks extends Omit<ChannelClocks, 'answer'> {
  /** For which items two persons have to agree to a grant. */
  readonly second_review: DatedValue<SecondReview>;
}

/**
 * Declares the clocks that no channel is without, in working days.
 *
 * @param data the channel's `rules/clocks.json`, apart from the clocks of its answers
 * @throws z.ZodError when it lacks one or has another: a fault of the program
 */
export function defineStandingClocks(channel: ClockedChannel, data: unknown): StandingClocks {
  const built_in = BuiltIn.parse(data);
  const { id } = channel;
  const { zh, en } = channel.words;
  return {
    extension: defineLegalClock(
      `${id}.extension-days`,
      { zh: `${zh}申请延长时限(工作日)`, en: `working days of an extension, ${en}` },
      built_in.extension_days,
    ),
    delivery: defineLegalClock(
      `${id}.delivery-days`,
      { zh: `${zh}数据交付时限(工作日)`, en: `working days until data flows, ${en}` },
      built_in.delivery_days,
    ),
    dispute: defineLegalClock(
      `${id}.dispute-days`,
      { zh: `${zh}争议协调时限(工作日)`, en: `working days to resolve a dispute, ${en}` },
      built_in.dispute_days,
    ),
    second_review: defineSecondReview(
      `${id}.second-review`,
      { zh: `${zh}申请须两人同意的数据`, en: `what two persons must agree to, ${en}` },
      built_in.second_review,
    ),
  };
}
