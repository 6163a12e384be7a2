import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import type { RiskId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import { partiesFacts } from '../facts.ts';
import { partiesRefusals } from '../refusals.ts';
import { closeRisk, type OpenRisk } from './risk-contracts.ts';
import { setRiskClosed } from './risk-store.ts';

export function closeRiskAction(): AnyAction {
  return action(closeRisk, run);
}

async function run(context: ActionContext, { id }: { readonly id: RiskId }): Promise<OpenRisk> {
  const risk = await setRiskClosed(context.db, id, context.now);
  if (!risk) throw new Refused([partiesRefusals.reason('risk-not-open', { detail: id })]);
  await context.record(
    partiesFacts['risk.closed'].of({
      subjects: [`risk:${id}`, `organisation:${risk.organisation_id}`],
      payload: {},
    }),
  );
  return risk;
}
