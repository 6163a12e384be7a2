import type { ActionContext, Db } from '#actions/action.ts';
import { listPastFacts } from '#actions/fact-history.ts';
import type { DemandId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import { findOrganisation } from '#spine/parties/index.ts';
import { openingFacts } from '../facts.ts';
import { openingRefusals } from '../refusals.ts';
import { actsOpenTo, maySeeDemand } from './demand-rights.ts';
import type { DemandState, DemandSummary, DemandView } from './demand-shapes.ts';
import { awaitedIn } from './demand-state.ts';
import { type DemandRow, getDemand } from './demand-store.ts';

const historyFacts = Object.values(openingFacts)
  .map(({ type }) => type)
  .filter((type) => type.startsWith('opening.demand-'))
  .filter((type) => type !== openingFacts['opening.demand-rated'].type);

/** The demand for somebody who may read it; others hear that there is none. */
export async function getVisibleDemand(
  context: ActionContext,
  id: DemandId,
  { lock = false, follow_code }: { readonly lock?: boolean; readonly follow_code?: string } = {},
): Promise<DemandRow> {
  const row = await getDemand(context.db, id, lock);
  if (maySeeDemand(context.actor, row, follow_code)) return row;
  throw new Refused([openingRefusals.reason('demand-not-found', { field: 'id', detail: id })]);
}

/** A demand as a line of the list. */
export async function demandSummary(db: Db, row: DemandRow, now: Date): Promise<DemandSummary> {
  const provider = row.provider_id ? await findOrganisation(db, row.provider_id) : undefined;
  const { stars, rated_at } = row;
  return {
    id: row.id,
    number: demandNumber(row),
    state: row.state,
    kind: row.directory_code === null ? 'description' : 'directory',
    title: row.shown_title ?? row.title,
    asked_by: row.asked_by,
    directory_code: row.directory_code,
    provider_id: row.provider_id,
    provider_name: provider?.name ?? null,
    proposed_at: row.proposed_at.toISOString(),
    due_at: row.due_at?.toISOString() ?? null,
    overdue: row.due_at !== null && row.due_at < now,
    planned_for: row.planned_for,
    released_as: row.released_as,
    rating:
      stars === null || rated_at === null
        ? null
        : { stars, comment: row.comment ?? '', rated_at: rated_at.toISOString() },
  };
}

/** A demand with everything that the asker of the page may know and do. */
export async function demandView(
  context: ActionContext,
  row: DemandRow,
  follow_code?: string,
): Promise<DemandView> {
  const awaited = awaitedIn[row.state];
  return {
    ...(await demandSummary(context.db, row, context.now)),
    description: row.shown_description ?? row.description,
    purpose: row.purpose,
    answer: row.answer,
    clause: row.clause,
    awaited: awaited && {
      who_zh: awaited.who.zh,
      who_en: awaited.who.en,
      else_zh: awaited.otherwise.zh,
      else_en: awaited.otherwise.en,
    },
    may: actsOpenTo(context.actor, row, follow_code),
    history: await demandHistory(context.db, row.id),
  };
}

/** `XQ-2026-000012`: 需求, year, number of the year. */
export function demandNumber(row: Pick<DemandRow, 'year' | 'sequence'>): string {
  return `XQ-${row.year}-${String(row.sequence).padStart(6, '0')}`;
}

async function demandHistory(db: Db, id: DemandId): Promise<DemandView['history']> {
  const facts = await listPastFacts(db, [`demand:${id}`], historyFacts);
  return facts.map(({ at, payload }) => {
    const { from, to, note } = payload as {
      from: DemandState | null;
      to: DemandState;
      note: string;
    };
    return { at: at.toISOString(), from, to, note };
  });
}
