import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { listScenarios } from '#channels/sharing/register-contracts.ts';
import { listScenarioTypes } from '#channels/sharing/register-store.ts';
import { isOverseer } from './request-rights.ts';
import { listScenarioRows } from './scenario-store.ts';

export function listScenariosAction(): AnyAction {
  return action(listScenarios, run);
}

async function run({ db, actor }: ActionContext): Promise<z.output<typeof listScenarios.output>> {
  const own = actor.kind === 'person' ? actor.organisation_id : '';
  return {
    items: await listScenarioRows(db, isOverseer(actor) ? null : own),
    types: await listScenarioTypes(db),
  };
}
