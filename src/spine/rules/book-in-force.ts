import type { Db } from '#actions/action.ts';
import { getDatedValue } from '#actions/dated-values.ts';
import type { RuleResult } from './decision.ts';
import type { AnyRule } from './rule.ts';
import type { BookInForce, RuleBook } from './rule-book.ts';

/**
 * The book with the dated values it names. What one says of granting by rule alone counts as a rule
 * like the others: it stands in the decision with its day and source, and says to whoever applies
 * why a person decides though every other rule is met.
 */
export async function bookInForce<Rule extends AnyRule, Facts>(
  db: Db,
  book: RuleBook<Rule, Facts>,
  now: Date,
): Promise<BookInForce<Rule, Facts>> {
  const second_review_in_force = await getDatedValue(db, book.second_review, now);
  if (!book.at_once) return { ...book, second_review_in_force };
  const { value, effective_from, source } = await getDatedValue(db, book.at_once, now);
  const { by_rule_alone } = value;
  const at_once_result: RuleResult = {
    rule_id: 'granted-by-rule-alone',
    rule_version: `${book.at_once.key} ${effective_from}`,
    effective_from,
    outcome: by_rule_alone ? 'met' : 'not-met',
    on_failure: 'MANUAL',
    sentence_zh: '符合全部规则的申请可即时授权,无须人工审核',
    sentence_en: 'What meets every rule may be granted at once, without a person deciding',
    clause: source,
    finding_zh: by_rule_alone ? '' : '现行规定要求由人工审核',
    finding_en: by_rule_alone ? '' : 'The value in force has a person decide',
    inputs: { by_rule_alone },
  };
  return { ...book, second_review_in_force, at_once_result };
}
