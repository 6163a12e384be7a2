import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { closeCase } from '#spine/cases/index.ts';
import type { Channels } from './channel.ts';
import { reasonsAgainstGrant } from './check-grant.ts';
import { allAskedFor, concludeGranted } from './conclude-agreement.ts';
import { moveRequest, notifyParty } from './move-request.ts';
import { resolveDispute } from './request-contracts.ts';
import type { RequestView } from './request-view.ts';
import { getVisibleRequest, requestViewById, stateReasons } from './view-request.ts';

type Input = z.output<typeof resolveDispute.input>;

export function resolveDisputeAction(channels: Channels): AnyAction {
  return action(resolveDispute, (context, input) => run(context, channels, input));
}

async function run(
  context: ActionContext,
  channels: Channels,
  { id, outcome, reason }: Input,
): Promise<RequestView> {
  const row = await getVisibleRequest(context, id, true);
  const move = outcome === 'grant' ? 'resolve-grant' : 'resolve-close';
  const asked = { ...allAskedFor(row), note: reason };
  refuseIfAny([
    ...stateReasons(row, move),
    ...(outcome === 'grant' ? await reasonsAgainstGrant(context, row, asked) : []),
  ]);
  const terms = { ...allAskedFor(row), by_side: 'operator' as const, reason };
  const change =
    outcome === 'grant' ? await concludeGranted(context, channels.of(row), row, terms) : {};
  if (row.case_id) await closeCase(context, row.case_id, 'decide', reason);
  const told = { type: 'request.dispute-resolved', note: reason } as const;
  await moveRequest(context, row, move, told, change);
  const words =
    outcome === 'grant'
      ? { zh: '争议已处理:同意提供', en: 'Dispute resolved: the data is to be provided' }
      : { zh: '争议已处理:维持原决定', en: 'Dispute resolved: the refusal stands' };
  await notifyParty(context, row, 'applicant', 'applicant', words);
  await notifyParty(context, row, 'provider', 'approver', words);
  return requestViewById(context, channels, id);
}
