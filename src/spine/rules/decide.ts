import { type Evaluation, evaluateRules, type VersionedRules } from '#kernel/dated-rule.ts';
import type { DecisionFacts } from '#channels/sharing/sharing-facts.ts';
import type { DecisionRule } from '#channels/sharing/sharing-rule.ts';
import { judgeRule } from '#channels/sharing/evaluate-rule.ts';
import type { Decision, RuleResult, Verdict } from './contracts.ts';
import { secondReviewAt } from '#spine/cases/legal-clocks.ts';

/**
 * DENY, AUTO or MANUAL (china-domain 5.3). Every rule in force is asked and every result kept;
 * a fact that is not known counts against the applicant.
 */
export function decide(
  set: VersionedRules<DecisionRule>,
  facts: DecisionFacts,
  now: Date,
): Decision {
  const results = evaluateRules(set, now, (rule) => judgeRule(rule, facts)).map(resultOf);
  return {
    verdict: verdictOf(results),
    rule_set_version: set.version,
    decided_at: now.toISOString(),
    results,
    needs_second_reviewer: needsSecondReviewer(facts, now),
  };
}

/** What follows from the results taken together. */
export function verdictOf(results: readonly RuleResult[]): Verdict {
  const failed = results.filter((one) => one.holds !== 'yes');
  if (failed.some((one) => one.otherwise === 'DENY')) return 'DENY';
  return failed.length > 0 ? 'MANUAL' : 'AUTO';
}

/** Grade 4 and above, or sensitive personal information: a second person has to agree. */
export function needsSecondReviewer(facts: DecisionFacts, now: Date): boolean {
  const { grade_min, sensitive } = secondReviewAt(now);
  return facts.items.some(
    (item) => (item.grade ?? 1) >= grade_min || (sensitive && item.sensitive),
  );
}

function resultOf(evaluation: Evaluation<DecisionRule>): RuleResult {
  const { rule, version, holds, found_zh, found_en, inputs } = evaluation;
  return {
    rule_id: rule.id,
    rule_version: version,
    effective_from: rule.effective_from,
    holds,
    otherwise: rule.otherwise,
    sentence_zh: rule.sentence_zh,
    sentence_en: rule.sentence_en,
    clause: rule.clause,
    found_zh,
    found_en,
    inputs: JSON.parse(JSON.stringify(inputs)) as RuleResult['inputs'],
  };
}
