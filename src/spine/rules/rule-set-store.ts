import type { Db } from '#actions/action.ts';
import type { AnyRule, RuleSet } from './rule.ts';
import type { RuleBook } from './rule-book.ts';

/** A set with who adopted it; null for those that come with the program. */
export interface KeptRuleSet<Rule extends AnyRule = AnyRule> extends RuleSet<Rule> {
  readonly adopted_by: string | null;
  readonly adopted_at: Date | null;
}

/** All rule sets of a channel, earliest in force first. */
export async function listRuleSets<Rule extends AnyRule, Facts>(
  db: Db,
  book: RuleBook<Rule, Facts>,
): Promise<readonly KeptRuleSet<Rule>[]> {
  const rows = await db
    .selectFrom('rule_set')
    .select(['version', 'effective_from', 'source', 'rules', 'adopted_by', 'adopted_at'])
    .where('channel', '=', book.channel)
    .execute();
  // Written through the channel's own schema by `adopt-rules`.
  const adopted = rows.map((row) => ({ ...row, rules: row.rules as Rule[], effective_to: null }));
  const builtIn = book.builtIn.map((set) => ({ ...set, adopted_by: null, adopted_at: null }));
  return [...builtIn, ...adopted].sort((left, right) =>
    left.effective_from < right.effective_from ? -1 : 1,
  );
}

/** Keeps an adopted set. */
export async function insertRuleSet(
  db: Db,
  channel: string,
  set: RuleSet & { readonly adopted_by: string; readonly adopted_at: Date },
): Promise<void> {
  const { version, effective_from, source, adopted_by, adopted_at } = set;
  const rules = JSON.stringify(set.rules);
  await db
    .insertInto('rule_set')
    .values({ channel, version, effective_from, source, rules, adopted_by, adopted_at })
    .execute();
}
