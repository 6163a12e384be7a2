import type { ActionContext } from '#actions/action.ts';
import type { AgreementId } from '#kernel/ids.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { sideForMove, sidesOf } from './agreement-rights.ts';
import { saveMove } from './agreement-store.ts';
import { agreementFacts } from './facts.ts';
import { subjectsOf } from './move-agreement.ts';
import { agreementRefusals } from './refusals.ts';
import { getVisibleRow } from './view-agreement.ts';

/**
 * Stops an agreement that was breached, on behalf of the data centre: whoever may suspend it may
 * report the breach, and the data centre alone lifts the stop (SDR art. 39). A suspension that the
 * provider could have lifted becomes one of the data centre. One that is over has nothing to stop.
 *
 * @throws Refused `agreements.side-may-not` for a party that may not suspend; to others the
 * agreement does not exist
 */
export async function suspendForBreach(
  context: ActionContext,
  { id, reason }: { readonly id: AgreementId; readonly reason: string },
): Promise<void> {
  const row = await getVisibleRow(context, id, true);
  const by_side = sideForMove(sidesOf(context.actor, row), 'suspend');
  const denied = agreementRefusals.reason('side-may-not', { detail: 'suspend' });
  refuseIfAny(by_side === undefined ? [denied] : []);
  if (by_side === undefined || (row.state !== 'active' && row.state !== 'suspended')) return;
  if (row.suspended_by === 'operator') return;
  const stop = { state: 'suspended', suspended_by: 'operator' } as const;
  const { version } = await saveMove(context.db, row, stop);
  await context.record(
    agreementFacts['agreement.suspended'].of({
      subjects: subjectsOf(row),
      payload: { from: row.state, to: 'suspended', version, by_side, reason },
    }),
  );
}
