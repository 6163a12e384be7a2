import { z } from 'zod';
import type { Db } from '#actions/action.ts';
import type { Sentence } from '#actions/contract.ts';
import { type DatedValue, defineDatedValue, getDatedValue } from '#actions/dated-values.ts';
import { datedShape } from '#kernel/dated-rule.ts';

const days = z.int().min(1).max(250);

/** The lengths of a legal clock that come with the program, in working days. */
export const DatedDays = z.array(z.strictObject({ value: days, ...datedShape })).min(1);

/** How long a clock runs, and by which text. */
export interface LegalClock {
  readonly working_days: number;
  readonly clause: string;
}

/** A legal clock: its length in working days, of which the data centre adopts later ones. */
export function defineLegalClock(
  key: DatedValue<number>['key'],
  words: Sentence,
  built_in: z.output<typeof DatedDays>,
): DatedValue<number> {
  return defineDatedValue({ key, words, keeper: 'platform-operator', schema: days, built_in });
}

/** How long a clock runs when it starts at an instant; whatever it is set for keeps both. */
export async function clockAt(
  db: Db,
  clock: DatedValue<number>,
  instant: Date,
): Promise<LegalClock> {
  const { value, source } = await getDatedValue(db, clock, instant);
  return { working_days: value, clause: source };
}
