import type { ActionContext } from '#actions/action.ts';
import type { RequestId } from '#kernel/ids.ts';
import { type Refusal, Refused } from '#kernel/refusal.ts';
import { findCaseView } from '#spine/cases/index.ts';
import { organisationNames } from '#spine/parties/index.ts';
import type { Channel, Channels } from './channel.ts';
import { requestRefusals } from './refusals.ts';
import { listRequestEvents } from './request-history.ts';
import { actsOpenTo, maySeeRequest } from './request-rights.ts';
import { type RequestMove, requestStateAfter } from './request-state.ts';
import { findRequestRow, type RequestRow } from './request-store.ts';
import type { RequestView } from './request-view.ts';
import { findScenario } from './scenario-store.ts';

/** The request for somebody who may know of it; others hear that there is none. */
export async function getVisibleRequest(
  context: ActionContext,
  id: RequestId,
  lock = false,
): Promise<RequestRow> {
  const row = await findRequestRow(context.db, id, lock);
  if (row && maySeeRequest(context.actor, row)) return row;
  throw new Refused([requestRefusals.reason('request-not-found', { field: 'id', detail: id })]);
}

/** Why a move is not possible from the present state; empty when it is. */
export function stateReasons(row: RequestRow, move: RequestMove): readonly Refusal[] {
  if (requestStateAfter(row.state, move)) return [];
  return [requestRefusals.reason('state-does-not-allow', { detail: row.state })];
}

/** The view of a request as it stands in the database. */
export async function requestViewById(
  context: ActionContext,
  channels: Channels,
  id: RequestId,
): Promise<RequestView> {
  const row = await getVisibleRequest(context, id);
  return requestViewOf(context, channels.of(row), row);
}

/** The view of a request with names, case and history. */
export async function requestViewOf(
  context: ActionContext,
  { reviewers }: Channel,
  row: RequestRow,
): Promise<RequestView> {
  const { db, now, actor } = context;
  const names = await organisationNames(db, [row.applicant_id, row.provider_id]);
  const scenario = await findScenario(db, row.scenario_id);
  if (!scenario) throw new Error(`request ${row.id} without its scenario`);
  const work = row.case_id === null ? undefined : await findCaseView(db, row.case_id, now);
  const waiting = work?.state === 'open' || work?.state === 'need-more';
  return {
    ...row,
    scenario: scenario.form,
    scenario_code: scenario.code,
    scenario_name: scenario.form.name,
    applicant_name: names.get(row.applicant_id) ?? row.applicant_id,
    provider_name: names.get(row.provider_id) ?? row.provider_id,
    submitted_at: row.submitted_at.toISOString(),
    due_at: waiting ? work.clock.due_at : null,
    overdue: waiting && work.clock.overdue,
    case: work ?? null,
    deliver_by: row.deliver_by?.toISOString() ?? null,
    may: actsOpenTo(actor, row, reviewers),
    history: await listRequestEvents(db, row.id),
  };
}
