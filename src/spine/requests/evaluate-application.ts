import type { ActionContext } from '#actions/action.ts';
import { organisationId } from '#actions/actor-rights.ts';
import { type Refusal, Refused } from '#kernel/refusal.ts';
import { type Directory, findPublishedDirectory, publishedReasons } from '#spine/catalog/index.ts';
import { getOrganisation } from '#spine/parties/index.ts';
import type { Decision, RuleSet } from '#spine/rules/contracts.ts';
import { bookInForce, decide, getRuleSetAt, listRuleSets } from '#spine/rules/index.ts';
import type { AnyDraft } from './application.ts';
import type { Channel, Matter } from './channel.ts';
import { commonReasons, findNamedScenario } from './check-form.ts';

/** An application with everything that is known and decided about it. */
export interface EvaluatedApplication {
  readonly matter: Matter;
  readonly reasons: readonly Refusal[];
  readonly facts: unknown;
  readonly rules: RuleSet;
  readonly decision: Decision;
}

/** The one way to a decision: a trial of a half-filled form and a submission both go through it. */
export async function evaluateApplication(
  context: ActionContext,
  channel: Channel,
  application: AnyDraft,
): Promise<EvaluatedApplication> {
  const { db, now, actor } = context;
  const { items, undertakings } = application;
  const organisation_id = organisationId(actor);
  const applicant = await getOrganisation(db, organisation_id);
  const directory = await getDirectory(context, application.directory_code);
  const named = await findNamedScenario(db, channel, applicant, application);
  const { form, registered } = named;
  const matter: Matter = { applicant, directory, form, registered, items, undertakings };
  const reasons = [
    ...named.reasons,
    ...(await commonReasons(db, now, channel, matter)),
    ...(await channel.formReasons(db, now, matter)),
  ];
  const facts = await channel.gatherFacts(db, now, matter);
  const rules = getRuleSetAt(await listRuleSets(db, channel.book), now);
  const decision = decide(await bookInForce(db, channel.book, now), rules, facts, now);
  return { matter, reasons, facts, rules, decision };
}

async function getDirectory({ db }: ActionContext, code: string): Promise<Directory> {
  const found = await findPublishedDirectory(db, code);
  if (found) return found;
  throw new Refused(publishedReasons(code));
}
