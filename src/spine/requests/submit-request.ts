import { sql } from 'kysely';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { newId } from '#kernel/ids.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { type AgreementWatch, takeDocumentNumber } from '#spine/agreements/index.ts';
import { openCase } from '#spine/cases/index.ts';
import { type Application, ScenarioForm } from '#channels/sharing/application.ts';
import { findCustodianId, findRegions } from '#spine/catalog/directories/open-to-applicants.ts';
import { agreeOn, allAskedFor, deliverBy } from './conclude-agreement.ts';
import { linkOf, requestSubjects, tellSide } from './move-request.ts';
import { signPromises } from './sign-undertakings.ts';
import { sharingRefusals } from './refusals.ts';
import { type RequestView, submitRequest } from './contracts.ts';
import { type RequestMove, requestStateAfter } from './request-state.ts';
import { appendRequestEvent, insertRequest, type RequestRow } from './request-store.ts';
import type { Verdict } from '#spine/rules/contracts.ts';
import { insertScenario } from './scenario-store.ts';
import { clockAt } from '#spine/cases/legal-clocks.ts';
import { sharingTermsOf } from '#spine/agreements/terms.ts';
import { requestViewOf } from './view-request.ts';
import { quotaOf, type WeighedApplication, weighApplication } from './evaluate-application.ts';

const moveOf = {
  DENY: 'deny',
  AUTO: 'grant-at-once',
  MANUAL: 'pass-on',
} as const satisfies Record<Verdict, RequestMove>;
const factOf = {
  DENY: 'sharing.denied',
  AUTO: 'sharing.granted',
  MANUAL: 'sharing.passed-on',
} as const;

export function submitRequestAction(watch: AgreementWatch): AnyAction {
  return action(submitRequest, (context, input) => run(context, watch, input));
}

async function run(
  context: ActionContext,
  watch: AgreementWatch,
  input: Application,
): Promise<RequestView> {
  await oneAtATime(context, input.directory_code);
  const weighed = await weighApplication(context, input);
  const provider_id = weighed.directory.provider_id ?? (await findCustodianId(context.db));
  const orphan = sharingRefusals.reason('custodian-unknown', { field: 'directory_code' });
  refuseIfAny(provider_id === undefined ? [...weighed.reasons, orphan] : weighed.reasons);
  const scenario_id = await registerScenario(context, weighed);
  const draft = await draftRequest(context, weighed, input, scenario_id, provider_id ?? '');
  const { verdict } = weighed.decision;
  await context.record({
    type: 'sharing.submitted',
    subjects: requestSubjects(draft),
    payload: { number: draft.number, verdict, rule_set_version: weighed.decision.rule_set_version },
  });
  const row = await carryOut(context, watch, draft, verdict);
  await insertRequest(context.db, row);
  await tellHistory(context, row);
  return requestViewOf(context, row);
}

/** Two requests of one body for one directory are weighed one after the other, as they add up. */
async function oneAtATime({ db, actor }: ActionContext, directory_code: string): Promise<void> {
  const key = `${actor.kind === 'person' ? actor.organisation_id : ''} ${directory_code}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 39))`.execute(db);
}

async function registerScenario(
  context: ActionContext,
  { applicant, named }: WeighedApplication,
): Promise<string> {
  if (named.registered) return named.registered.id;
  const { db, now } = context;
  const code = named.form.code ?? (await takeDocumentNumber(db, 'scenario', now));
  const form = ScenarioForm.parse({ ...named.form, code });
  const id = newId('scn');
  await insertScenario(db, {
    id,
    code,
    organisation_id: applicant.id,
    form,
    registered_at: now,
  });
  return id;
}

async function draftRequest(
  context: ActionContext,
  weighed: WeighedApplication,
  input: Application,
  scenario_id: string,
  provider_id: string,
): Promise<RequestRow> {
  const { db, now, actor } = context;
  const { directory, applicant, decision, facts, rules } = weighed;
  const form = ScenarioForm.parse(weighed.named.form);
  const regions = await findRegions(db, form.subjects.regions);
  const person_id = actor.kind === 'person' ? actor.person_id : '';
  return {
    id: newId('req'),
    number: await takeDocumentNumber(db, 'request', now),
    state: 'submitted',
    verdict: decision.verdict,
    scenario_id,
    directory_code: directory.code,
    directory_version: directory.version,
    directory_name: directory.name,
    applicant_id: applicant.id,
    provider_id,
    items: itemsAskedFor(weighed, input),
    terms: sharingTermsOf(form, input.items, directory.items, regions, quotaOf(rules, form.tier)),
    promises: signPromises(input, person_id, now),
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

function itemsAskedFor(
  { directory }: WeighedApplication,
  input: Application,
): RequestView['items'] {
  return input.items.flatMap((one) => {
    const item = directory.items.find((candidate) => candidate.id === one.item_id);
    if (!item) return [];
    const { name_zh, column, grade, sensitive, sharing, mask } = item;
    return [{ ...one, name_zh, column, grade, sensitive, sharing, default_mask: mask }];
  });
}

/** What the verdict brings: an agreement, a case, or nothing but the reasons. */
async function carryOut(
  context: ActionContext,
  watch: AgreementWatch,
  draft: RequestRow,
  verdict: Verdict,
): Promise<RequestRow> {
  const state = requestStateAfter(draft.state, moveOf[verdict]) ?? draft.state;
  if (verdict === 'AUTO') {
    const reason = `快速授权,规则 ${draft.decision.rule_set_version}`;
    const terms = { ...allAskedFor(draft), by_side: 'system' as const, reason };
    const agreement = await agreeOn(context, watch, draft, terms);
    // The provider is told at once: supervision after the fact replaces approval before it.
    await tellSide(
      context,
      draft,
      { side: 'provider', role: 'approver' },
      {
        zh: '已快速授权,请知悉',
        en: 'Granted automatically, for your information',
      },
    );
    return { ...draft, state, agreement_id: agreement.id, deliver_by: deliverBy(context.now) };
  }
  if (verdict === 'DENY') return { ...draft, state };
  return { ...draft, state, case_id: await openReview(context, draft) };
}

async function openReview(context: ActionContext, draft: RequestRow): Promise<string> {
  const unconditional = draft.items.every((item) => item.sharing === 'S1');
  const clock = clockAt(
    unconditional ? 'unconditional_answer_days' : 'conditional_answer_days',
    context.now,
  );
  await tellSide(
    context,
    draft,
    { side: 'provider', role: 'approver' },
    {
      zh: '有共享申请待审批',
      en: 'A sharing request waits for your decision',
    },
  );
  return openCase(context, {
    ...clock,
    kind: 'sharing-review',
    title_zh: `共享申请 ${draft.number}:${draft.directory_name}`,
    title_en: `Sharing request ${draft.number}: ${draft.directory_name}`,
    subject: `sharing-request:${draft.id}`,
    link: linkOf(draft.id),
    assigned_organisation_id: draft.provider_id,
    assigned_role: 'approver',
    opened_by_organisation_id: draft.applicant_id,
  });
}

async function tellHistory(context: ActionContext, row: RequestRow): Promise<void> {
  const event = { request_id: row.id, at: context.now, person_id: row.submitted_by, note: '' };
  const { verdict } = row;
  await appendRequestEvent(context.db, {
    ...event,
    event: 'submit',
    from_state: 'draft',
    to_state: 'submitted',
  });
  await appendRequestEvent(context.db, {
    ...event,
    event: moveOf[verdict],
    from_state: 'submitted',
    to_state: row.state,
  });
  const failed = row.decision.results.filter((one) => one.holds !== 'yes');
  await context.record({
    type: factOf[verdict],
    subjects: requestSubjects(row),
    payload: {
      verdict,
      rule_set_version: row.decision.rule_set_version,
      rules_not_met: failed.map((one) => one.rule_id),
      agreement_id: row.agreement_id,
    },
  });
}
