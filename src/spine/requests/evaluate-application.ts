import type { ActionContext } from '#actions/action.ts';
import { type Refusal, Refused } from '#kernel/refusal.ts';
import type { OrganisationView } from '#spine/parties/contracts.ts';
import { getOrganisation } from '#spine/parties/index.ts';
import type { ApplicationDraft } from '#channels/sharing/application.ts';
import { findNamedScenario, formReasons, type NamedScenario } from '#channels/sharing/check-form.ts';
import { decide } from '#spine/rules/decide.ts';
import type { DecisionFacts } from '#channels/sharing/sharing-facts.ts';
import type { Quota, RuleSet } from '#channels/sharing/sharing-rule.ts';
import { findSharedDirectory, type SharedDirectory } from '#spine/catalog/directories/open-to-applicants.ts';
import { gatherFacts } from '#channels/sharing/gather-facts.ts';
import { sharingRefusals } from './refusals.ts';
import type { Decision } from '#spine/rules/contracts.ts';
import { listRuleSets } from '#spine/rules/rule-set-store.ts';
import { getRuleSetAt } from '#spine/rules/rule-sets.ts';

/** An application with everything that is known and decided about it. */
export interface WeighedApplication {
  readonly applicant: OrganisationView;
  readonly directory: SharedDirectory;
  readonly named: NamedScenario;
  readonly reasons: readonly Refusal[];
  readonly facts: DecisionFacts;
  readonly rules: RuleSet;
  readonly decision: Decision;
}

/** The one way to a decision: a trial of a half-filled form and a submission both go through it. */
export async function weighApplication(
  context: ActionContext,
  application: ApplicationDraft,
): Promise<WeighedApplication> {
  const { db, now, actor } = context;
  const organisation_id = actor.kind === 'person' ? actor.organisation_id : '';
  const applicant = await getOrganisation(db, organisation_id);
  const directory = await getSharedDirectory(context, application.directory_code);
  const named = await findNamedScenario(db, applicant, application);
  const reasons = await formReasons(db, now, applicant, directory, application, named);
  const facts = await gatherFacts(db, now, applicant, directory, named.form, application);
  const rules = getRuleSetAt(await listRuleSets(db), now);
  return {
    applicant,
    directory,
    named,
    reasons,
    facts,
    rules,
    decision: decide(rules, facts, now),
  };
}

async function getSharedDirectory(context: ActionContext, code: string): Promise<SharedDirectory> {
  const found = await findSharedDirectory(context.db, code);
  if (found) return found;
  throw new Refused([
    sharingRefusals.reason('directory-not-shared', { field: 'directory_code', detail: code }),
  ]);
}

/** The caps of an exchange tier in a rule set. */
export function quotaOf(rules: RuleSet, tier: NonNullable<DecisionFacts['tier']>): Quota {
  const rule = rules.rules.find((one) => one.id === 'volume-within-quota');
  if (rule?.id !== 'volume-within-quota') throw new Error(`no quota in rules ${rules.version}`);
  return rule.params.quotas[tier];
}
