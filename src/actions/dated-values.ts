import type { z } from 'zod';
import { type DatedRule, findRuleAt } from '#kernel/dated-rule.ts';
import type { Db } from './action.ts';
import type { Role, Sentence } from './contract.ts';

/** A row of the table `dated_value`: a value adopted beside those that come with the program. */
export interface DatedValueTable {
  readonly key: string;
  readonly effective_from: string;
  readonly value: unknown;
  readonly source: string;
  readonly adopted_by: string;
  readonly adopted_at: Date;
}

declare module '#actions/action.ts' {
  interface Tables {
    dated_value: DatedValueTable;
  }
}

/**
 * A number, or a few that belong together, which a law or a policy sets and which the program asks
 * for while it runs (DESIGN: rules are data). Later ones are adopted, never retroactively; what was
 * decided under one names its day.
 */
export interface DatedValue<Value> {
  /** `<room>.<what>`, for example `parties.sign-in`. */
  readonly key: `${string}.${string}`;
  readonly words: Sentence;
  /** Who adopts a later value. */
  readonly keeper: Role;
  readonly schema: z.ZodType<Value>;
  /** What comes with the program; never empty. */
  readonly built_in: readonly DatedRule<Value>[];
}

/** A dated value whose type is forgotten, as lists of them hold it. */
export type AnyDatedValue = DatedValue<unknown>;

/** Declares a dated value and checks what comes with the program. */
export function defineDatedValue<Value>(declared: DatedValue<Value>): DatedValue<Value> {
  for (const rule of declared.built_in) declared.schema.parse(rule.value);
  return declared;
}

/** Every value of a key, those that come with the program first. */
export async function listDatedValues<Value>(
  db: Db,
  of: DatedValue<Value>,
): Promise<readonly DatedRule<Value>[]> {
  const rows = await db
    .selectFrom('dated_value')
    .select(['effective_from', 'value', 'source'])
    .where('key', '=', of.key)
    .orderBy('effective_from')
    .execute();
  const adopted = rows.map(({ effective_from, value, source }) => ({
    value: of.schema.parse(value),
    effective_from,
    effective_to: null,
    source,
    confidence: 'seen' as const,
  }));
  return [...of.built_in, ...adopted];
}

/**
 * The value in force at an instant, with its day and source for the record of a decision.
 *
 * @throws RangeError when none is in force: a decision without a rule may not be taken.
 */
export async function getDatedValue<Value>(
  db: Db,
  of: DatedValue<Value>,
  instant: Date,
): Promise<DatedRule<Value>> {
  const rule = findRuleAt(await listDatedValues(db, of), instant);
  if (!rule) throw new RangeError(`no value of ${of.key} is in force`);
  return rule;
}

/** Keeps a value that was adopted; its key and day are taken once. */
export async function insertDatedValue(db: Db, row: DatedValueTable): Promise<void> {
  await db
    .insertInto('dated_value')
    .values({ ...row, value: JSON.stringify(row.value) })
    .execute();
}
