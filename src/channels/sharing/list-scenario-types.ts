import { type AnyAction, action } from '#actions/action.ts';
import { listScenarioTypes } from './register-contracts.ts';
import { listScenarioTypeRows } from './scenario-type-store.ts';

export function listScenarioTypesAction(): AnyAction {
  return action(listScenarioTypes, async ({ db }) => ({ items: await listScenarioTypeRows(db) }));
}
