import { z } from 'zod';
import { type DatedRule, datedShape, findRuleAt, getValueAt } from '#kernel/dated-rule.ts';
import { ReleaseFormat } from './release-shapes.ts';
import data from './rules/release.json' with { type: 'json' };

const dated = <Value extends z.ZodType>(value: Value) =>
  z.array(z.strictObject({ value, ...datedShape })).min(1);
const words = z.array(z.string().min(1)).min(1);

const Rules = z.strictObject({
  formats: dated(z.array(ReleaseFormat).min(1)),
  /** Fewest rows that may share a combination of quasi-identifiers. */
  k_min: dated(z.int().min(2)),
  /** Smallest count of persons that may be shown, by subject area. */
  cell_min: dated(
    z.strictObject({ any: z.int().min(2), health: z.int().min(2), health_domains: words }),
  ),
  /** How a row of totals calls itself in a dimension. */
  total_labels: dated(words),
  /** Cells of places: how wide at least, up to which latitude. */
  grid: dated(
    z.strictObject({
      metres: z.int().min(1),
      latitude_max_degrees: z.number().min(0).max(60),
    }),
  ),
  /** The highest grade of an item that anyone may have. */
  grade_max: dated(z.int().min(1).max(6)),
  direct_identifiers: dated(z.strictObject({ categories: words, names: words })),
  quasi_identifiers: dated(z.strictObject({ persons: words, companions: words })),
});
const rules: z.output<typeof Rules> = Rules.parse(data);

type Rules = z.output<typeof Rules>;
type RuleName = keyof Rules;
type ValueOf<Name extends RuleName> = Rules[Name][number]['value'];

/** The numbers and lists that a release is judged by, as they were in force at an instant. */
export type RulesInForce = { readonly [Name in RuleName]: ValueOf<Name> } & {
  /** The text each of them comes from. */
  readonly sources: Readonly<Record<RuleName, string>>;
};

/** The release rules in force at an instant. */
export function releaseRulesAt(instant: Date): RulesInForce {
  const names = Object.keys(rules) as RuleName[];
  const valueAt = (name: RuleName) => getValueAt(rules[name] as DatedRule<unknown>[], instant);
  const sourceOf = (name: RuleName) => findRuleAt(rules[name] as DatedRule<unknown>[], instant);
  return {
    ...Object.fromEntries(names.map((name) => [name, valueAt(name)])),
    sources: Object.fromEntries(names.map((name) => [name, sourceOf(name)?.source ?? ''])),
  } as RulesInForce;
}
