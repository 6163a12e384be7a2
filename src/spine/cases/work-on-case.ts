import type { ActionContext } from '#actions/action.ts';
import { readSubject } from '#actions/fact-types.ts';
import { enqueueJob } from '#actions/job.ts';
import { type CaseId, newId, type OrganisationId } from '#kernel/ids.ts';
import { Refused, refuseIfAny } from '#kernel/refusal.ts';
import { chinaCalendar } from '#kernel/working-days.ts';
import { extendClock, pauseClock, resumeClock, startClock } from './case-clock.ts';
import { type CaseMove, caseStateAfter } from './case-state.ts';
import { type CaseRow, findCaseRow, insertCase, updateCase } from './case-store.ts';
import type { CaseEvent } from './contracts.ts';
import { caseFacts } from './facts.ts';
import { caseRefusals } from './refusals.ts';
import { reminderJobName } from './remind-overdue.ts';

/** What a room says to have a case opened. */
export interface NewCase {
  readonly kind: string;
  readonly title_zh: string;
  readonly title_en: string;
  readonly subject: string;
  readonly link: string;
  readonly assigned_organisation_id: OrganisationId;
  readonly assigned_role: string;
  readonly opened_by_organisation_id: OrganisationId;
  readonly working_days: number;
  /** The text that sets the clock. */
  readonly clause: string;
}

/** Opens a case in the transaction of what caused it; answers with its id. */
export async function openCase(context: ActionContext, wanted: NewCase): Promise<CaseId> {
  const id = newId('cas');
  const clock = startClock(chinaCalendar, context.now, wanted.working_days);
  await insertCase(context.db, {
    ...wanted,
    ...clock,
    id,
    state: 'open',
    closed_at: null,
    reminded: false,
  });
  await remindAfter(context, id, clock.due_at);
  await tell(context, { ...wanted, id }, 'opened', '');
  return id;
}

/** Stops the clock while the other side has to answer. */
export async function pauseCase(context: ActionContext, id: CaseId, note: string): Promise<void> {
  const { row, state } = await moving(context, id, 'pause');
  const { paused_at } = pauseClock(row, context.now);
  await updateCase(context.db, id, { state, paused_at });
  await tell(context, row, 'paused', note);
}

/** Lets the clock run on. */
export async function resumeCase(context: ActionContext, id: CaseId, note: string): Promise<void> {
  const { row, state } = await moving(context, id, 'resume');
  const { due_at, calendar } = resumeClock(chinaCalendar, row, context.now);
  await updateCase(context.db, id, { state, paused_at: null, due_at, calendar });
  await remindAfter(context, id, due_at);
  await tell(context, row, 'resumed', note);
}

/** Gives more working days, once. */
export async function extendCase(
  context: ActionContext,
  id: CaseId,
  extra: { readonly working_days: number; readonly clause: string },
  note: string,
): Promise<void> {
  const { row } = await moving(context, id, 'extend');
  if (row.extended) refuseIfAny([caseRefusals.reason('extended-already')]);
  const { due_at, working_days, calendar } = extendClock(chinaCalendar, row, extra.working_days);
  await updateCase(context.db, id, {
    due_at,
    working_days,
    calendar,
    extended: true,
    reminded: false,
  });
  await remindAfter(context, id, due_at);
  await tell(context, row, 'extended', note);
}

/** Hands a case to another role of the same organisation; the clock runs on. */
export async function reassignCase(
  context: ActionContext,
  id: CaseId,
  assigned_role: string,
  note: string,
): Promise<void> {
  const { row } = await moving(context, id, 'reassign');
  await updateCase(context.db, id, { assigned_role });
  await tell(context, row, 'reassigned', note);
}

/** Closes a case, decided or withdrawn. */
export async function closeCase(
  context: ActionContext,
  id: CaseId,
  how: 'decide' | 'withdraw',
  note: string,
): Promise<void> {
  const { row, state } = await moving(context, id, how);
  await updateCase(context.db, id, { state, paused_at: null, closed_at: context.now });
  await tell(context, row, how === 'decide' ? 'decided' : 'withdrawn', note);
}

/** One reminder is queued for each case; a moved clock moves it. */
async function remindAfter(context: ActionContext, id: CaseId, due_at: Date): Promise<void> {
  const run_at = new Date(due_at.getTime() + 1000);
  await enqueueJob(context.db, reminderJobName, {}, { key: `remind:${id}`, run_at });
}

async function moving(
  context: ActionContext,
  id: CaseId,
  move: CaseMove,
): Promise<{ readonly row: CaseRow; readonly state: CaseRow['state'] }> {
  const row = await findCaseRow(context.db, id, true);
  if (!row) throw new Refused([caseRefusals.reason('case-not-found', { detail: id })]);
  const state = caseStateAfter(row.state, move);
  if (state) return { row, state };
  throw new Refused([caseRefusals.reason('state-does-not-allow', { detail: row.state })]);
}

async function tell(
  context: ActionContext,
  about: Pick<
    CaseRow,
    'id' | 'kind' | 'subject' | 'assigned_organisation_id' | 'opened_by_organisation_id'
  >,
  event: CaseEvent['event'],
  note: string,
): Promise<void> {
  await context.record(
    caseFacts[`case.${event}`].of({
      subjects: [
        `case:${about.id}`,
        readSubject(about.subject),
        `organisation:${about.assigned_organisation_id}`,
        `organisation:${about.opened_by_organisation_id}`,
      ],
      payload: { kind: about.kind, note },
    }),
  );
}
