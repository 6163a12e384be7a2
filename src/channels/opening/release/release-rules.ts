import { z } from 'zod';
import type { Db } from '#actions/action.ts';
import type { Sentence } from '#actions/contract.ts';
import {
  type AnyDatedValue,
  type DatedValue,
  defineDatedValue,
  getDatedValue,
} from '#actions/dated-values.ts';
import { datedShape } from '#kernel/dated-rule.ts';
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
const built_in: z.output<typeof Rules> = Rules.parse(data);

type Rules = z.output<typeof Rules>;
type RuleName = keyof Rules;
type ValueOf<Name extends RuleName> = Rules[Name][number]['value'];

const words_of: Readonly<Record<RuleName, Sentence>> = {
  formats: { zh: '开放文件的格式', en: 'formats of open files' },
  k_min: { zh: 'k-匿名的最小组', en: 'smallest group that shares quasi-identifiers (k)' },
  cell_min: { zh: '最小单元格', en: 'smallest count of persons that may be shown' },
  total_labels: { zh: '合计行的名称', en: 'how rows of totals call themselves' },
  grid: { zh: '坐标粗化的网格', en: 'cells to which coordinates are coarsened' },
  grade_max: { zh: '可无条件开放的最高级别', en: 'highest grade of an item that is open to all' },
  direct_identifiers: { zh: '直接标识符', en: 'direct identifiers' },
  quasi_identifiers: { zh: '准标识符', en: 'quasi-identifiers' },
};
const names = Object.keys(words_of) as RuleName[];

/** The dated values behind the checks of a release; the data centre adopts later ones. */
export const releaseValues: Readonly<Record<RuleName, AnyDatedValue>> = Object.fromEntries(
  names.map((name) => [
    name,
    defineDatedValue<unknown>({
      key: `opening.release-${name.replaceAll('_', '-')}`,
      words: words_of[name],
      keeper: 'platform-operator',
      schema: Rules.shape[name].element.shape.value,
      built_in: built_in[name],
    }),
  ]),
) as Record<RuleName, DatedValue<unknown>>;

/**
 * The numbers and lists that a release is judged by, as they were in force when it began; the plan
 * of the release keeps them.
 */
export type RulesInForce = { readonly [Name in RuleName]: ValueOf<Name> } & {
  /** The text each of them comes from. */
  readonly sources: Readonly<Record<RuleName, string>>;
  /** The day from which each of them is in force: with the key it names the version. */
  readonly since: Readonly<Record<RuleName, string>>;
};

/** The release rules in force at an instant. */
export async function releaseRulesAt(db: Db, instant: Date): Promise<RulesInForce> {
  const found = await Promise.all(
    names.map(async (name) => ({
      name,
      ...(await getDatedValue(db, releaseValues[name], instant)),
    })),
  );
  return {
    ...Object.fromEntries(found.map(({ name, value }) => [name, value])),
    sources: Object.fromEntries(found.map(({ name, source }) => [name, source])),
    since: Object.fromEntries(found.map(({ name, effective_from }) => [name, effective_from])),
  } as RulesInForce;
}
