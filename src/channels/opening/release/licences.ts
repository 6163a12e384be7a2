import { z } from 'zod';
import { datedShape, isInForce } from '#kernel/dated-rule.ts';
import data from './rules/licences.json' with { type: 'json' };

/** Terms under which released data may be used. */
export const Licence = z.strictObject({
  code: z.string(),
  name_zh: z.string(),
  name_en: z.string(),
  url: z.url(),
});
export type Licence = z.output<typeof Licence>;

const { licences } = z
  .strictObject({ licences: z.array(z.strictObject({ value: Licence, ...datedShape })).min(1) })
  .parse(data);

/** The licence of a code, if it may be given at an instant. */
export function findLicenceAt(code: string, instant: Date): Licence | undefined {
  return licences.find(({ value, ...rule }) => value.code === code && isInForce(rule, instant))
    ?.value;
}

/** The licences that may be given at an instant. */
export function licencesAt(instant: Date): readonly Licence[] {
  return licences.flatMap(({ value, ...rule }) => (isInForce(rule, instant) ? [value] : []));
}
