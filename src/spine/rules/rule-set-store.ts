import type { Db } from '#actions/action.ts';
import type { RuleSet } from '#channels/sharing/sharing-rule.ts';
import { builtInRuleSets } from './rule-sets.ts';

/** A set with who adopted it; null for those that come with the program. */
export interface KeptRuleSet extends RuleSet {
  readonly adopted_by: string | null;
  readonly adopted_at: Date | null;
}

/** All rule sets, earliest in force first. */
export async function listRuleSets(db: Db): Promise<readonly KeptRuleSet[]> {
  const rows = await db.selectFrom('sharing_rule_set').selectAll().execute();
  const adopted = rows.map((row) => ({ ...row, effective_to: null }));
  const builtIn = builtInRuleSets.map((set) => ({ ...set, adopted_by: null, adopted_at: null }));
  return [...builtIn, ...adopted].sort((left, right) =>
    left.effective_from < right.effective_from ? -1 : 1,
  );
}

/** Keeps an adopted set. */
export async function insertRuleSet(
  db: Db,
  set: RuleSet & { readonly adopted_by: string; readonly adopted_at: Date },
): Promise<void> {
  const { effective_to: _, ...row } = set;
  await db
    .insertInto('sharing_rule_set')
    .values({ ...row, rules: JSON.stringify(set.rules) })
    .execute();
}
