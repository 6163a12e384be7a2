import { sql } from 'kysely';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { organisationId, personId } from '#actions/actor-rights.ts';
import { type CaseId, newId, type OrganisationId, type ScenarioId } from '#kernel/ids.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { takeDocumentNumber } from '#spine/agreements/index.ts';
import { clockAt, openCase } from '#spine/cases/index.ts';
import { findDataCentreId } from '#spine/parties/index.ts';
import type { Verdict } from '#spine/rules/contracts.ts';
import type { AnyApplication, AnyScenario } from './application.ts';
import type { Channel, Matter } from './channel.ts';
import type { AnyChannelContracts } from './channel-contracts.ts';
import { allAskedFor, concludeAgreement, deliverBy } from './conclude-agreement.ts';
import { type EvaluatedApplication, evaluateApplication } from './evaluate-application.ts';
import { linkOf, notifyParty, recordMove, requestSubject } from './move-request.ts';
import { requestRefusals } from './refusals.ts';
import { type RequestMove, requestStateAfter } from './request-state.ts';
import { insertRequest, type RequestRow } from './request-store.ts';
import type { RequestView } from './request-view.ts';
import { insertScenario } from './scenario-store.ts';
import { signUndertakings } from './sign-undertakings.ts';
import { requestViewOf } from './view-request.ts';

const moveOf = {
  DENY: 'deny',
  AUTO: 'grant-at-once',
  MANUAL: 'pass-on',
} as const satisfies Record<Verdict, RequestMove>;
const factOf = {
  DENY: 'request.denied',
  AUTO: 'request.granted',
  MANUAL: 'request.passed-on',
} as const;

export function submitRequestAction(
  { submitRequest }: AnyChannelContracts,
  channel: Channel,
): AnyAction {
  return action(submitRequest, (context, input) =>
    // The channel's own schema has read the application.
    run(context, channel, input as unknown as AnyApplication),
  );
}

async function run(
  context: ActionContext,
  channel: Channel,
  input: AnyApplication,
): Promise<RequestView> {
  await oneAtATime(context, input.directory_code);
  const evaluated = await evaluateApplication(context, channel, input);
  const { directory } = evaluated.matter;
  const provider_id = directory.provider_id ?? (await findDataCentreId(context.db));
  const orphan = requestRefusals.reason('custodian-unknown', { field: 'directory_code' });
  refuseIfAny(provider_id === undefined ? [...evaluated.reasons, orphan] : evaluated.reasons);
  const scenario = await registerScenario(context, channel, evaluated.matter);
  const matter = { ...evaluated.matter, form: scenario.form };
  const draft = await draftRequest(context, channel, { ...evaluated, matter }, input, {
    scenario_id: scenario.id,
    provider_id: provider_id ?? 'org_',
  });
  const { verdict, rule_set_version } = evaluated.decision;
  await recordMove(context, { ...draft, state: 'draft' }, 'submit', 'submitted', {
    type: 'request.submitted',
    payload: { number: draft.number, verdict, rule_set_version },
  });
  const row = await carryOut(context, channel, draft, scenario.form);
  await insertRequest(context.db, row);
  await recordVerdict(context, row);
  return requestViewOf(context, channel, row);
}

/** Two requests of one body for one directory are evaluated one by one, as they add up. */
async function oneAtATime({ db, actor }: ActionContext, directory_code: string): Promise<void> {
  const key = `${organisationId(actor)} ${directory_code}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 39))`.execute(db);
}

async function registerScenario(
  context: ActionContext,
  channel: Channel,
  { applicant, form: named, registered }: Matter,
): Promise<{ readonly id: ScenarioId; readonly form: AnyScenario }> {
  if (registered) return { id: registered.id, form: channel.readForm(registered.form) };
  const { db, now } = context;
  const code = named.code ?? (await takeDocumentNumber(db, 'scenario', now));
  const form = channel.readForm({ ...named, code });
  const id = newId('scn');
  await insertScenario(db, {
    id,
    channel: channel.id,
    code,
    organisation_id: applicant.id,
    form,
    registered_at: now,
  });
  return { id, form };
}

async function draftRequest(
  context: ActionContext,
  channel: Channel,
  evaluated: EvaluatedApplication & { readonly matter: Matter<AnyScenario> },
  input: AnyApplication,
  ids: { readonly scenario_id: ScenarioId; readonly provider_id: OrganisationId },
): Promise<RequestRow> {
  const { db, now, actor } = context;
  const { matter, decision, facts, rules } = evaluated;
  const { directory, applicant } = matter;
  const person_id = personId(actor) ?? 'per_';
  return {
    ...ids,
    id: newId('req'),
    channel: channel.id,
    number: await takeDocumentNumber(db, 'request', now),
    state: 'submitted',
    verdict: decision.verdict,
    directory_code: directory.code,
    directory_version: directory.version,
    directory_name: directory.name,
    applicant_id: applicant.id,
    items: itemsAskedFor(matter),
    terms: await channel.termsOf(db, matter, rules),
    undertakings: signUndertakings(channel, input, person_id, now),
    facts,
    decision,
    submitted_by: person_id,
    submitted_at: now,
    case_id: null,
    agreement_id: null,
    first_approval: null,
    reason: null,
    supplement: null,
    more_asked: false,
    deliver_by: null,
  };
}

function itemsAskedFor({ directory, items }: Matter): RequestView['items'] {
  return items.flatMap((one) => {
    const item = directory.description.items.find((candidate) => candidate.id === one.item_id);
    if (!item) return [];
    const { name_zh, column, grade, sensitive, sharing, mask } = item;
    return [{ ...one, name_zh, column, grade, sensitive, sharing, default_mask: mask }];
  });
}

/** What the verdict brings: an agreement, a case, or nothing but the reasons. */
async function carryOut(
  context: ActionContext,
  channel: Channel,
  draft: RequestRow,
  form: AnyScenario,
): Promise<RequestRow> {
  const { verdict } = draft;
  const state = requestStateAfter(draft.state, moveOf[verdict]) ?? draft.state;
  if (verdict === 'DENY') return { ...draft, state };
  if (verdict === 'MANUAL') {
    return { ...draft, state, case_id: await openReview(context, channel, draft) };
  }
  const reason = `快速授权,规则 ${draft.decision.rule_set_version}`;
  const terms = { ...allAskedFor(draft), by_side: 'system' as const, reason };
  const agreement = await concludeAgreement(context, channel, draft, form, terms);
  // The provider is told at once: supervision after the fact replaces approval before it.
  await notifyParty(context, draft, 'provider', firstDesk(channel), {
    zh: '已快速授权,请知悉',
    en: 'Granted automatically, for your information',
  });
  const deliver_by = await deliverBy(context, channel);
  return { ...draft, state, agreement_id: agreement.id, deliver_by };
}

async function openReview(
  context: ActionContext,
  channel: Channel,
  draft: RequestRow,
): Promise<CaseId> {
  const { zh, en } = channel.words.request;
  await notifyParty(context, draft, 'provider', firstDesk(channel), {
    zh: `有${zh}待审批`,
    en: `${en} waits for your decision`,
  });
  return openCase(context, {
    ...(await clockAt(context.db, channel.clocks.answer(draft.items), context.now)),
    kind: `${channel.id}-review`,
    title_zh: `${zh} ${draft.number}:${draft.directory_name}`,
    title_en: `${en} ${draft.number}: ${draft.directory_name}`,
    subject: requestSubject(draft.id),
    link: linkOf(draft.id),
    assigned_organisation_id: draft.provider_id,
    assigned_role: firstDesk(channel),
    opened_by_organisation_id: draft.applicant_id,
  });
}

function firstDesk({ reviewers }: Channel): string {
  return reviewers.first[0] ?? reviewers.second_desk;
}

async function recordVerdict(context: ActionContext, row: RequestRow): Promise<void> {
  const { verdict, agreement_id, decision } = row;
  const failed = decision.results.filter((one) => one.outcome !== 'met');
  const { rule_set_version } = decision;
  const rules_not_met = failed.map((one) => one.rule_id);
  const before = { ...row, state: 'submitted' as const };
  await recordMove(context, before, moveOf[verdict], row.state, {
    type: factOf[verdict],
    payload: { verdict, rule_set_version, rules_not_met, agreement_id },
  });
}
