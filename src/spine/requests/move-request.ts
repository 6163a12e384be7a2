import type { ActionContext } from '#actions/action.ts';
import type { Sentence } from '#actions/contract.ts';
import type { Subject } from '#actions/fact-types.ts';
import type { OrganisationId, RequestId } from '#kernel/ids.ts';
import { sendNotice } from '#spine/cases/index.ts';
import { type RequestMoveFact, requestFacts } from './facts.ts';
import { type RequestMove, requestStateAfter } from './request-state.ts';
import { type RequestRow, updateRequest } from './request-store.ts';
import type { RequestState } from './request-view.ts';

/** Under which subject facts, cases and notices are about a request. */
export function requestSubject(request_id: RequestId): Subject<'request'> {
  return `request:${request_id}`;
}

/** Where a request is worked on in the browser. */
export function linkOf(request_id: RequestId): string {
  return `/requests/${request_id}`;
}

/** Whom and what a fact about a request concerns. */
export function requestSubjects(row: {
  readonly id: RequestId;
  readonly directory_code: string;
  readonly applicant_id: OrganisationId;
  readonly provider_id: OrganisationId;
}): readonly Subject<'request' | 'directory' | 'organisation'>[] {
  return [
    requestSubject(row.id),
    `directory:${row.directory_code}`,
    `organisation:${row.applicant_id}`,
    `organisation:${row.provider_id}`,
  ];
}

type MoveDetails = Omit<
  Parameters<(typeof requestFacts)[RequestMoveFact]['of']>[0]['payload'],
  'channel' | 'move' | 'from' | 'to'
>;

/** Records a move; its fact is also its place in the history of the request. */
export async function recordMove(
  context: ActionContext,
  row: RequestRow,
  move: RequestMove,
  to: RequestState,
  fact: { readonly type: RequestMoveFact; readonly payload: MoveDetails },
): Promise<void> {
  await context.record(
    requestFacts[fact.type].of({
      subjects: requestSubjects(row),
      payload: { channel: row.channel, move, from: row.state, to, ...fact.payload },
    }),
  );
}

/** Moves a request whose reasons against the move were checked, with its fact. */
export async function moveRequest(
  context: ActionContext,
  row: RequestRow,
  move: RequestMove,
  told: { readonly type: RequestMoveFact; readonly note: string },
  change: Parameters<typeof updateRequest>[2] = {},
): Promise<void> {
  const state = requestStateAfter(row.state, move);
  if (!state) throw new Error(`${row.id} cannot ${move} from ${row.state}`);
  await updateRequest(context.db, row.id, { ...change, state });
  await recordMove(context, row, move, state, { type: told.type, payload: { note: told.note } });
}

/** Tells one side of a request what happened. */
export async function notifyParty(
  context: ActionContext,
  row: Pick<RequestRow, 'id' | 'number' | 'applicant_id' | 'provider_id' | 'directory_name'>,
  side: 'applicant' | 'provider',
  role: string,
  words: Sentence,
): Promise<void> {
  await sendNotice(context.db, context.now, {
    organisation_id: side === 'applicant' ? row.applicant_id : row.provider_id,
    role,
    title_zh: `${words.zh}:${row.number}(${row.directory_name})`,
    title_en: `${words.en}: ${row.number} (${row.directory_name})`,
    subject: requestSubject(row.id),
    link: linkOf(row.id),
  });
}
