import { type AnyAction, action } from '#actions/action.ts';
import { isOverseer, personId } from '#actions/actor-rights.ts';
import { openCursor, writeCursor } from '#actions/cursor.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import { openingRefusals } from '../refusals.ts';
import { listDemands, rateDemand, showDemand, withdrawDemand } from './demand-contracts.ts';
import { isAsker, isRateable } from './demand-rights.ts';
import { getDemand, listDemandRows, updateDemand } from './demand-store.ts';
import { demandSummary, demandView, getVisibleDemand } from './demand-view.ts';
import { moveDemand, recordDemand, stateReasons } from './move-demand.ts';

export function listDemandsAction(): AnyAction {
  return action(listDemands, async ({ db, actor, now }, input) => {
    const { state, provider_id, overdue, limit } = input;
    const scope = `demands:${state ?? ''}:${provider_id ?? ''}:${overdue}`;
    const [before_id] = openCursor(input.cursor, scope, ['id:dem']) ?? [];
    const own = personId(actor) ?? 'per_';
    const rows = await listDemandRows(db, {
      state,
      provider_id,
      overdue_at: overdue === 'true' ? now : undefined,
      person_id: isOverseer(actor) ? null : own,
      before_id,
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: await Promise.all(page.map((row) => demandSummary(db, row, now))),
      next: last ? writeCursor(scope, [last.id]) : null,
    };
  });
}

export function showDemandAction(): AnyAction {
  return action(showDemand, async (context, { id, follow_code }) => {
    const row = await getVisibleDemand(
      context,
      id,
      follow_code === undefined ? {} : { follow_code },
    );
    return demandView(context, row, follow_code);
  });
}

export function withdrawDemandAction(): AnyAction {
  return action(withdrawDemand, async (context, { id, follow_code }) => {
    const row = await getDemand(context.db, id, true);
    refuseIfAny([
      ...askerReasons(isAsker(context.actor, row, follow_code)),
      ...stateReasons(row, 'withdraw'),
    ]);
    const told = { type: 'opening.demand-withdrawn', note: '' } as const;
    const moved = await moveDemand(context, row, 'withdraw', told);
    return demandView(context, moved, follow_code);
  });
}

export function rateDemandAction(): AnyAction {
  return action(rateDemand, async (context, { id, stars, comment, follow_code }) => {
    const row = await getDemand(context.db, id, true);
    const unanswered = openingRefusals.reason('demand-not-rateable', { detail: row.state });
    refuseIfAny([
      ...askerReasons(isAsker(context.actor, row, follow_code)),
      ...(isRateable(row) ? [] : [unanswered]),
    ]);
    const rated = { stars, comment, rated_at: context.now };
    await updateDemand(context.db, id, rated);
    const told = { type: 'opening.demand-rated', note: `${stars}` } as const;
    await recordDemand(context, row, told, { from: row.state, to: row.state });
    return demandView(context, { ...row, ...rated }, follow_code);
  });
}

function askerReasons(isOwn: boolean): readonly Refusal[] {
  return isOwn ? [] : [openingRefusals.reason('not-the-asker')];
}
