import { z } from 'zod';
import { Day } from '#actions/shapes.ts';
import { type Dated, datedShape } from '#kernel/dated-rule.ts';

/** What follows when a rule is not met: refused by law, or decided by people. */
export const OnFailure = z.enum(['DENY', 'MANUAL']);

const shape = {
  on_failure: OnFailure,
  sentence_zh: z.string().min(1),
  sentence_en: z.string().min(1),
  clause: z.string().min(1),
  ...datedShape,
};

/** The parameters of a rule that has none. */
export const noParams = z.strictObject({});

type RuleSchema<Id extends string, Params extends z.ZodObject> = z.ZodObject<
  { id: z.ZodLiteral<Id>; params: Params } & typeof shape,
  z.core.$strict
>;

/** The schema of one rule of a channel: its evaluator is code, its numbers are data. */
export function ruleSchema<Id extends string, Params extends z.ZodObject>(
  id: Id,
  params: Params,
): RuleSchema<Id, Params> {
  return z.strictObject({ id: z.literal(id), params, ...shape });
}

/** A rule as the mechanism sees it, whatever the channel. */
export interface AnyRule extends Dated {
  readonly id: string;
  readonly params: unknown;
  readonly on_failure: z.output<typeof OnFailure>;
  readonly sentence_zh: string;
  readonly sentence_en: string;
  readonly clause: string;
  readonly source: string;
}

/** Rules adopted together. */
export interface RuleSet<Rule extends AnyRule = AnyRule> extends Dated {
  readonly version: string;
  readonly source: string;
  readonly rules: Rule[];
}

export type RuleSetSchema<Rule extends z.ZodType<AnyRule>> = z.ZodObject<
  {
    version: z.ZodString;
    effective_from: z.ZodISODate;
    effective_to: z.ZodNullable<z.ZodISODate>;
    source: z.ZodString;
    rules: z.ZodArray<Rule>;
  },
  z.core.$strict
>;

/** The schema of a set of rules of a channel. */
export function ruleSetSchema<Rule extends z.ZodType<AnyRule>>(rule: Rule): RuleSetSchema<Rule> {
  return z.strictObject({
    version: z.string(),
    effective_from: Day,
    effective_to: Day.nullable(),
    source: z.string(),
    rules: z.array(rule).min(1),
  });
}
