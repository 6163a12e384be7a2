import { z } from 'zod';
import { type Contract, contract, type Sentence } from '#actions/contract.ts';
import { Day, Instant, idOf } from '#actions/shapes.ts';
import { twoPersonFacts } from '#spine/parties/contracts.ts';
import { Verdict } from './decision.ts';
import { type AnyRule, type RuleSetSchema, ruleSetSchema } from './rule.ts';

/** The words of a channel's rules, for the sentences of its three contracts. */
export interface RuleWords {
  readonly show: Sentence;
  readonly try: Sentence;
  readonly adopt: Sentence;
}

const Tried = z.object({
  tried: z.int(),
  changed: z.array(
    z.object({
      request_id: idOf('req'),
      number: z.string(),
      was: Verdict,
      would_be: Verdict,
      /** Rules whose result differs. */
      rules: z.array(z.string()),
    }),
  ),
});

export type Tried = z.output<typeof Tried>;

const standing = {
  state: z.enum(['past', 'in-force', 'coming']),
  adopted_by: z.string().nullable(),
  adopted_at: Instant.nullable(),
};
type ViewSchema<Rule extends z.ZodType<AnyRule>> = z.ZodObject<
  RuleSetSchema<Rule>['shape'] & typeof standing,
  z.core.$strict
>;

/** The contracts of a channel's rules. */
export interface RuleContracts<Rule extends z.ZodType<AnyRule>> {
  readonly showRules: Contract<
    z.ZodObject<Record<never, never>>,
    z.ZodObject<{ items: z.ZodArray<ViewSchema<Rule>> }>
  >;
  readonly tryRules: Contract<
    z.ZodObject<{ rules: z.ZodArray<Rule>; limit: z.ZodDefault<z.ZodInt> }>,
    typeof Tried
  >;
  readonly adoptRules: Contract<
    z.ZodObject<Omit<RuleSetSchema<Rule>['shape'], 'effective_to'>>,
    ViewSchema<Rule>
  >;
}

/** `<channel>.show-rules`, `.try-rules` and `.adopt-rules`: each channel's rules have a schema. */
export function ruleContracts<Channel extends string, Rule extends z.ZodType<AnyRule>>(
  channel: Channel,
  rule: Rule,
  words: RuleWords,
): RuleContracts<Rule> {
  const View: ViewSchema<Rule> = ruleSetSchema(rule).extend(standing);
  const path = `/api/${channel}/rules` as const;
  return {
    showRules: contract({
      name: `${channel}.show-rules`,
      sentence: words.show,
      input: z.object({}),
      output: z.object({ items: z.array(View) }),
      who: 'anyone',
      verb: 'GET',
      path,
      effect: 'read',
    }),
    tryRules: contract({
      name: `${channel}.try-rules`,
      sentence: words.try,
      input: z.object({
        rules: z.array(rule).min(1),
        limit: z.int().min(1).max(5000).default(1000),
      }),
      output: Tried,
      who: ['platform-operator', 'auditor'],
      verb: 'POST',
      path: `${path}/try`,
      effect: 'read',
    }),
    adoptRules: contract({
      name: `${channel}.adopt-rules`,
      sentence: words.adopt,
      input: z.object({
        version: z.string().regex(/^[0-9]{4}-[0-9]{1,3}$/),
        effective_from: Day,
        source: z.string().trim().min(4).max(500),
        rules: z.array(rule).min(1),
      }),
      output: View,
      who: ['platform-operator'],
      verb: 'POST',
      path,
      effect: 'write',
      facts: ['rules.adopted', ...twoPersonFacts],
      second: ['security-administrator'],
    }),
  };
}

/** The three contracts of some channel, its schema of rules forgotten. */
export type AnyRuleContracts = RuleContracts<z.ZodType<AnyRule>>;
