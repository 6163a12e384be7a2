import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { isOverseer, organisationId } from '#actions/actor-rights.ts';
import { listScenarios } from './request-contracts.ts';
import { listScenarioRows } from './scenario-store.ts';

export function listScenariosAction(): AnyAction {
  return action(listScenarios, run);
}

async function run(
  { db, actor }: ActionContext,
  { channel }: z.output<typeof listScenarios.input>,
): Promise<z.output<typeof listScenarios.output>> {
  const own = organisationId(actor);
  return { items: await listScenarioRows(db, isOverseer(actor) ? null : own, channel) };
}
