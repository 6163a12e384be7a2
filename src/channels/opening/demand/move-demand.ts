import type { ActionContext } from '#actions/action.ts';
import { getDatedValue } from '#actions/dated-values.ts';
import { subjectOf } from '#actions/fact-types.ts';
import type { CaseId } from '#kernel/ids.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { closeCase } from '#spine/cases/index.ts';
import { type DemandFact, openingFacts } from '../facts.ts';
import { type Desk, getDataCentreId, putOnDesk } from '../put-on-desk.ts';
import { openingRefusals } from '../refusals.ts';
import { clockOf, demandRules } from './demand-rules.ts';
import type { DemandState } from './demand-shapes.ts';
import { type DemandMove, demandStateAfter } from './demand-state.ts';
import { type DemandRow, updateDemand } from './demand-store.ts';
import { demandNumber } from './demand-view.ts';

type Change = Partial<DemandRow>;

/** Why a move is not possible from the present state; empty when it is. */
export function stateReasons(row: DemandRow, move: DemandMove): readonly Refusal[] {
  if (demandStateAfter(row.state, move)) return [];
  return [openingRefusals.reason('demand-state', { detail: row.state })];
}

/** Moves a demand whose reasons against the move were checked, with its fact. */
export async function moveDemand(
  context: ActionContext,
  row: DemandRow,
  move: DemandMove,
  told: { readonly type: DemandFact; readonly note: string },
  change: Change = {},
): Promise<DemandRow> {
  const state = demandStateAfter(row.state, move);
  if (!state) throw new Error(`${row.id} cannot ${move} from ${row.state}`);
  if (row.case_id) {
    await closeCase(context, row.case_id, move === 'withdraw' ? 'withdraw' : 'decide', told.note);
  }
  const moved = { due_at: null, case_id: null, ...change, state };
  await updateDemand(context.db, row.id, moved);
  await recordDemand(context, row, told, { from: row.state, to: state });
  return { ...row, ...moved };
}

/** Records what happened to a demand; the fact is also its place in the history. */
export async function recordDemand(
  context: ActionContext,
  row: Pick<DemandRow, 'id' | 'directory_code' | 'provider_id'>,
  told: { readonly type: DemandFact; readonly note: string },
  move: { readonly from: DemandState | null; readonly to: DemandState },
): Promise<void> {
  const { directory_code, provider_id } = row;
  await context.record(
    openingFacts[told.type].of({
      subjects: [
        subjectOf('demand', row.id),
        ...(directory_code === null ? [] : [subjectOf('directory', directory_code)]),
        ...(provider_id === null ? [] : [subjectOf('organisation', provider_id)]),
      ],
      payload: { ...move, note: told.note },
    }),
  );
}

/** Puts a demand on a desk: a case with a clock, a notice, and the day it is due. */
export async function putDemandOnDesk(
  context: ActionContext,
  row: Pick<
    DemandRow,
    'id' | 'year' | 'sequence' | 'title' | 'shown_title' | 'asker_organisation_id'
  >,
  desk: Desk,
  words: { readonly zh: string; readonly en: string },
): Promise<{ readonly case_id: CaseId; readonly due_at: Date }> {
  const title = `${demandNumber(row)}(${row.shown_title ?? row.title})`;
  return putOnDesk(context, desk, {
    kind: 'opening-demand',
    title_zh: `${words.zh}:${title}`,
    title_en: `${words.en}: ${title}`,
    subject: `demand:${row.id}`,
    // Whoever is told works on it on the page of the demand.
    link: `/opening/demands/${row.id}`,
    opened_by_organisation_id: row.asker_organisation_id,
  });
}

/** The desk of the data centre, where demands are checked; refuses where there is none. */
export async function centreDesk(context: ActionContext): Promise<Desk> {
  const organisation_id = await getDataCentreId(context);
  const rule = await getDatedValue(context.db, demandRules, context.now);
  return { organisation_id, role: 'platform-operator', ...clockOf(rule, 'check_days') };
}
