import type { AnyAction } from '#actions/action.ts';
import { createChannelActions } from '#spine/requests/index.ts';
import * as contracts from './conditional-contracts.ts';
import { listMisuseAction, recordMisuseAction, resolveMisuseAction } from './misuse.ts';
import { openingChannel } from './open-channel.ts';
import { listResultsAction, reportResultsAction } from './results.ts';

/** What is done about conditional opening: applying by the mechanism, results, misuse. */
export function conditionalActions(): readonly AnyAction[] {
  const own = {
    submitRequest: contracts.submitOpeningRequest,
    explainDecision: contracts.explainOpeningDecision,
    showRules: contracts.showOpeningRules,
    tryRules: contracts.tryOpeningRules,
    adoptRules: contracts.adoptOpeningRules,
  };
  return [
    ...createChannelActions(own, openingChannel),
    reportResultsAction(),
    listResultsAction(),
    recordMisuseAction(),
    listMisuseAction(),
    resolveMisuseAction(),
  ];
}
