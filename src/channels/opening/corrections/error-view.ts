import type { ActionContext, Actor } from '#actions/action.ts';
import { actsFor, isOverseer } from '#actions/actor-rights.ts';
import type { ErrorReportId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import { organisationNames } from '#spine/parties/index.ts';
import { isFollowCode } from '../follow-code.ts';
import { openingRefusals } from '../refusals.ts';
import type { ErrorReportView } from './error-shapes.ts';
import { type ErrorReport, findErrorReport } from './error-store.ts';

/** Whether the actor reported it: the same person, or whoever holds the follow code. */
export function isReporter(actor: Actor, row: ErrorReport, follow_code?: string): boolean {
  if (row.reporter_person_id === null) return isFollowCode(follow_code, row.follow_sha256);
  return actor.kind === 'person' && actor.person_id === row.reporter_person_id;
}

/** Whether the actor answers for the body that provides the data. */
export function isAnswerer(actor: Actor, { provider_id }: ErrorReport): boolean {
  return actsFor(actor, [provider_id], ['data-officer', 'approver']);
}

/**
 * The report; one that was withdrawn is there for those who saw its text before.
 *
 * @throws Refused `opening.error-not-found`
 */
export async function getErrorReport(
  { db, actor }: ActionContext,
  id: ErrorReportId,
  { lock = false, follow_code }: { readonly lock?: boolean; readonly follow_code?: string } = {},
): Promise<ErrorReport> {
  const row = await findErrorReport(db, id, lock);
  if (row && (row.state !== 'withdrawn' || seesText(actor, row, follow_code))) return row;
  throw new Refused([openingRefusals.reason('error-not-found', { field: 'id', detail: id })]);
}

/** The reports as the actor may see them, in the order given. */
export async function errorViews(
  { db, now, actor }: ActionContext,
  rows: readonly ErrorReport[],
  follow_code?: string,
): Promise<ErrorReportView[]> {
  const names = await organisationNames(
    db,
    rows.map(({ provider_id }) => provider_id),
  );
  return rows.map((row) => {
    const { id, directory_code, release_id, provider_id, kind, state, reported_by } = row;
    const sees = seesText(actor, row, follow_code);
    return {
      id,
      number: `JC-${row.year}-${String(row.sequence).padStart(6, '0')}`,
      directory_code,
      release_id,
      provider_id,
      provider_name: names.get(provider_id) ?? provider_id,
      kind,
      state,
      reported_by,
      reported_at: row.reported_at.toISOString(),
      due_at: row.due_at?.toISOString() ?? null,
      overdue: row.due_at !== null && row.due_at < now,
      ...textsOf(row, sees),
      outcome: row.outcome,
      answer: row.answer,
      answered_at: row.answered_at?.toISOString() ?? null,
      may: state === 'reported' ? actsOpenTo(actor, row, follow_code) : [],
    };
  });
}

/** One report as the actor may see it. */
export async function errorView(
  context: ActionContext,
  row: ErrorReport,
  follow_code?: string,
): Promise<ErrorReportView> {
  const [view] = await errorViews(context, [row], follow_code);
  if (!view) throw new Error(`no view of ${row.id}`);
  return view;
}

function seesText(actor: Actor, row: ErrorReport, follow_code?: string): boolean {
  return isOverseer(actor) || isAnswerer(actor, row) || isReporter(actor, row, follow_code);
}

// Where the provider put other words in its place, place and suggestion may tell too much as well.
function textsOf(
  row: ErrorReport,
  sees: boolean,
): Pick<ErrorReportView, 'place' | 'description' | 'suggestion'> {
  const { place, description, suggestion, shown_description } = row;
  if (sees) return { place, description, suggestion };
  if (row.state !== 'answered') return { place: null, description: null, suggestion: null };
  if (shown_description === null) return { place, description, suggestion };
  return { place: null, description: shown_description, suggestion: null };
}

function actsOpenTo(actor: Actor, row: ErrorReport, follow_code?: string): ErrorReportView['may'] {
  return [
    ...(isAnswerer(actor, row) ? (['answer'] as const) : []),
    ...(isReporter(actor, row, follow_code) ? (['withdraw'] as const) : []),
  ];
}
