import type { AgreementMode } from '#spine/agreements/contracts.ts';
import type { ScenarioForm } from './application.ts';

/** What a grant allows for each way of using data that a scenario can name. */
export const modeOfScenario = {
  'api-query': 'query',
  'api-verify': 'verify',
  batch: 'file',
  file: 'file',
  'db-push': 'push',
  sandbox: 'room',
} as const satisfies Record<ScenarioForm['mode'], AgreementMode>;
