import { type Evaluation, evaluateRules } from '#kernel/dated-rule.ts';
import type { Decision, RuleResult, Verdict } from './decision.ts';
import type { AnyRule, RuleSet } from './rule.ts';
import type { BookInForce } from './rule-book.ts';
import { reviewBySecond } from './second-review.ts';

/**
 * DENY, AUTO or MANUAL (china-domain 5.3). Every rule in force is asked and every result kept;
 * a fact that is not known counts against the applicant.
 */
export function decide<Rule extends AnyRule, Facts>(
  book: BookInForce<Rule, Facts>,
  set: RuleSet<Rule>,
  facts: Facts,
  now: Date,
): Decision {
  const results = [
    ...evaluateRules(set, now, (rule) => book.evaluate(rule, facts)).map(resultOf),
    ...(book.at_once_result ? [book.at_once_result] : []),
  ];
  return {
    verdict: verdictOf(results, book.grants_at_once),
    rule_set_version: set.version,
    decided_at: now.toISOString(),
    results,
    ...reviewBySecond(book.second_review_in_force, book.itemsOf(facts)),
  };
}

/** What follows from the results taken together. */
export function verdictOf(
  results: readonly Pick<RuleResult, 'outcome' | 'on_failure'>[],
  grants_at_once: boolean,
): Verdict {
  const failed = results.filter((one) => one.outcome !== 'met');
  if (failed.some((one) => one.on_failure === 'DENY')) return 'DENY';
  return failed.length > 0 || !grants_at_once ? 'MANUAL' : 'AUTO';
}

function resultOf(evaluation: Evaluation<AnyRule>): RuleResult {
  const { rule, version, outcome, finding_zh, finding_en, inputs } = evaluation;
  return {
    rule_id: rule.id,
    rule_version: version,
    effective_from: rule.effective_from,
    outcome,
    on_failure: rule.on_failure,
    sentence_zh: rule.sentence_zh,
    sentence_en: rule.sentence_en,
    clause: rule.clause,
    finding_zh,
    finding_en,
    inputs: JSON.parse(JSON.stringify(inputs)) as RuleResult['inputs'],
  };
}
