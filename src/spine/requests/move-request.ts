import type { ActionContext } from '#actions/action.ts';
import { actorId } from '#actions/facts.ts';
import { sendNotice } from '#spine/cases/index.ts';
import { type RequestMove, requestStateAfter } from './request-state.ts';
import { appendRequestEvent, type RequestRow, updateRequest } from './request-store.ts';

/** Where a request is worked on in the browser. */
export function linkOf(request_id: string): string {
  return `/requests/${request_id}`;
}

/** Whom and what a fact about a request concerns. */
export function requestSubjects(row: {
  readonly id: string;
  readonly directory_code: string;
  readonly applicant_id: string;
  readonly provider_id: string;
}): readonly string[] {
  return [
    `sharing-request:${row.id}`,
    `directory:${row.directory_code}`,
    `organisation:${row.applicant_id}`,
    `organisation:${row.provider_id}`,
  ];
}

/** Moves a request whose reasons against the move were checked, with its event and fact. */
export async function moveRequest(
  context: ActionContext,
  row: RequestRow,
  move: RequestMove,
  told: { readonly type: `sharing.${string}`; readonly note: string },
  change: Parameters<typeof updateRequest>[2] = {},
): Promise<void> {
  const state = requestStateAfter(row.state, move);
  if (!state) throw new Error(`${row.id} cannot ${move} from ${row.state}`);
  await updateRequest(context.db, row.id, { ...change, state });
  await appendRequestEvent(context.db, {
    request_id: row.id,
    event: move,
    from_state: row.state,
    to_state: state,
    at: context.now,
    person_id: actorId(context.actor),
    note: told.note,
  });
  await context.record({
    type: told.type,
    subjects: requestSubjects(row),
    payload: { from: row.state, to: state, note: told.note },
  });
}

/** Tells one side of a request what happened. */
export async function tellSide(
  context: ActionContext,
  row: Pick<RequestRow, 'id' | 'number' | 'applicant_id' | 'provider_id' | 'directory_name'>,
  to: { readonly side: 'applicant' | 'provider'; readonly role: string },
  words: { readonly zh: string; readonly en: string },
): Promise<void> {
  await sendNotice(context.db, context.now, {
    organisation_id: to.side === 'applicant' ? row.applicant_id : row.provider_id,
    role: to.role,
    title_zh: `${words.zh}:${row.number}(${row.directory_name})`,
    title_en: `${words.en}: ${row.number} (${row.directory_name})`,
    subject: `sharing-request:${row.id}`,
    link: linkOf(row.id),
  });
}
