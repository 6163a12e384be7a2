import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { newId } from '#kernel/ids.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { partiesFacts } from '../facts.ts';
import { organisationReasons } from '../organisations/organisation-store.ts';
import { type OpenRisk, openRisk } from './risk-contracts.ts';
import { insertRisk } from './risk-store.ts';

export function openRiskAction(): AnyAction {
  return action(openRisk, run);
}

async function run(
  context: ActionContext,
  input: z.output<typeof openRisk.input>,
): Promise<OpenRisk> {
  refuseIfAny(await organisationReasons(context.db, input.organisation_id));
  const risk = await insertRisk(context.db, {
    ...input,
    id: newId('rsk'),
    opened_at: context.now,
    closed_at: null,
  });
  await context.record(
    partiesFacts['risk.opened'].of({
      subjects: [`risk:${risk.id}`, `organisation:${risk.organisation_id}`],
      payload: { description: risk.description },
    }),
  );
  return risk;
}
