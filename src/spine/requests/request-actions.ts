import type { AnyAction } from '#actions/action.ts';
import type { AnyRuleContracts } from '#spine/rules/contracts.ts';
import { createRuleActions } from '#spine/rules/index.ts';
import { askForMoreAction } from './ask-for-more.ts';
import type { Channel, Channels } from './channel.ts';
import type { AnyChannelContracts } from './channel-contracts.ts';
import { disputeRefusalAction } from './dispute-refusal.ts';
import { explainDecisionAction } from './explain-decision.ts';
import { extendClockAction } from './extend-clock.ts';
import { grantRequestAction } from './grant-request.ts';
import { listRequestsAction } from './list-requests.ts';
import { listScenariosAction } from './list-scenarios.ts';
import { refuseRequestAction } from './refuse-request.ts';
import { listPastDecisions } from './request-store.ts';
import { resolveDisputeAction } from './resolve-dispute.ts';
import { showRequestAction } from './show-request.ts';
import { submitRequestAction } from './submit-request.ts';
import { supplementRequestAction } from './supplement-request.ts';
import { withdrawRequestAction } from './withdraw-request.ts';

/** The actions that are the same whatever the channel. */
export function createRequestActions(channels: Channels): readonly AnyAction[] {
  return [
    listRequestsAction(),
    showRequestAction(channels),
    listScenariosAction(),
    withdrawRequestAction(channels),
    supplementRequestAction(channels),
    grantRequestAction(channels),
    refuseRequestAction(channels),
    askForMoreAction(channels),
    extendClockAction(channels),
    disputeRefusalAction(channels),
    resolveDisputeAction(channels),
  ];
}

/** The actions whose schemas are a channel's own: applying, and its rules. */
export function createChannelActions(
  contracts: AnyChannelContracts & AnyRuleContracts,
  channel: Channel,
): readonly AnyAction[] {
  return [
    explainDecisionAction(contracts, channel),
    submitRequestAction(contracts, channel),
    ...createRuleActions(contracts, channel.book, listPastDecisions),
  ];
}
