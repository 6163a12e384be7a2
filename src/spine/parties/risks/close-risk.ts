import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { Refused } from '#kernel/refusal.ts';
import { sharingRefusals } from '#spine/requests/refusals.ts';
import { closeRisk, type OpenRisk } from '#channels/sharing/register-contracts.ts';
import { setRiskClosed } from '#channels/sharing/register-store.ts';

export function closeRiskAction(): AnyAction {
  return action(closeRisk, run);
}

async function run(context: ActionContext, { id }: { readonly id: string }): Promise<OpenRisk> {
  const risk = await setRiskClosed(context.db, id, context.now);
  if (!risk) throw new Refused([sharingRefusals.reason('risk-not-open', { detail: id })]);
  await context.record({
    type: 'sharing.risk-closed',
    subjects: [`risk:${id}`, `organisation:${risk.organisation_id}`],
    payload: {},
  });
  return risk;
}
