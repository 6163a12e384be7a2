import { z } from 'zod';
import { shanghaiDay } from './civil-date.ts';

/**
 * How sure a value is: seen in a public text, known, known but to be checked, our own design,
 * or expected because the text is not published yet (china-domain 0).
 */
export const confidences = ['seen', 'known', 'known?', 'design', 'expected'] as const;
export const Confidence = z.enum(confidences);
export type Confidence = z.output<typeof Confidence>;

/** What every rule carries beside its value. Days are days of Shanghai, both ends included. */
export const datedShape = {
  effective_from: z.iso.date(),
  /** The last day in force; null while no end is known. */
  effective_to: z.iso.date().nullable(),
  source: z.string().min(1),
  confidence: Confidence,
} as const;

export interface Dated {
  readonly effective_from: string;
  readonly effective_to: string | null;
}

/** A value that a law or a policy sets, for as long as it is in force. */
export interface DatedRule<Value> extends Dated {
  readonly value: Value;
  readonly source: string;
  readonly confidence: Confidence;
}

/** Whether a rule is in force at an instant. */
export function isInForce(rule: Dated, instant: Date): boolean {
  const day = shanghaiDay(instant);
  return rule.effective_from <= day && (rule.effective_to === null || day <= rule.effective_to);
}

/** The rule in force at an instant; of several, the one that came into force last. */
export function findRuleAt<Rule extends Dated>(
  rules: readonly Rule[],
  instant: Date,
): Rule | undefined {
  return rules
    .filter((rule) => isInForce(rule, instant))
    .reduce<Rule | undefined>(
      (latest, rule) => (latest && latest.effective_from > rule.effective_from ? latest : rule),
      undefined,
    );
}

/**
 * The value in force at an instant.
 *
 * @throws RangeError when no rule is in force: a decision without a rule may not be taken.
 */
export function getValueAt<Value>(rules: readonly DatedRule<Value>[], instant: Date): Value {
  const rule = findRuleAt(rules, instant);
  if (!rule) throw new RangeError(`no rule is in force on ${shanghaiDay(instant)}`);
  return rule.value;
}

/** Rules that were adopted together. A set is superseded by a later one, never edited. */
export interface VersionedRules<Rule extends Dated> extends Dated {
  readonly version: string;
  readonly rules: readonly Rule[];
}

/** What an evaluator found for one rule; `unknown` while a fact is still missing. */
export interface Finding {
  readonly outcome: 'met' | 'not-met' | 'unknown';
  readonly finding_zh: string;
  readonly finding_en: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** The result of one rule, with the version it came from, for storing. */
export interface Evaluation<Rule extends Dated> extends Finding {
  readonly rule: Rule;
  readonly version: string;
}

/** Asks every rule of a set that is in force at the instant; never stops at the first failure. */
export function evaluateRules<Rule extends Dated>(
  set: VersionedRules<Rule>,
  instant: Date,
  evaluator: (rule: Rule) => Finding,
): readonly Evaluation<Rule>[] {
  return set.rules
    .filter((rule) => isInForce(rule, instant))
    .map((rule) => ({ rule, version: set.version, ...evaluator(rule) }));
}

/** A decision taken earlier, with the facts it was taken on. */
export interface PastDecision<Facts, Verdict, Name extends string = string> {
  readonly id: Name;
  readonly facts: Facts;
  readonly verdict: Verdict;
}

/** Which past decisions another rule set would have decided differently. */
export function tryOnPast<Facts, Verdict, Name extends string>(
  past: readonly PastDecision<Facts, Verdict, Name>[],
  decide: (facts: Facts) => Verdict,
): readonly { readonly id: Name; readonly was: Verdict; readonly would_be: Verdict }[] {
  return past
    .map(({ id, facts, verdict }) => ({ id, was: verdict, would_be: decide(facts) }))
    .filter(({ was, would_be }) => was !== would_be);
}
