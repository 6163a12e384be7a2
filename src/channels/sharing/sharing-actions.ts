import type { AnyAction } from '#actions/action.ts';
import type { AgreementWatch } from '#spine/agreements/index.ts';
import { adoptRulesAction } from '#spine/rules/adopt-rules.ts';
import { askForMoreAction } from '#spine/requests/ask-for-more.ts';
import { closeRiskAction } from '#spine/parties/risks/close-risk.ts';
import { disputeRefusalAction } from '#spine/requests/dispute-refusal.ts';
import { endStandingGrantAction } from './end-fast-track.ts';
import { enterNegativeAction } from '#spine/catalog/lists/add-negative-entry.ts';
import { explainDecisionAction } from '#spine/requests/explain-decision.ts';
import { extendClockAction } from '#spine/requests/extend-clock.ts';
import { giveStandingGrantAction } from './authorise-fast-track.ts';
import { grantRequestAction } from '#spine/requests/grant-request.ts';
import { listDutiesAction } from '#spine/parties/legal-bases/list-legal-bases.ts';
import { listRequestsAction } from '#spine/requests/list-requests.ts';
import { listScenariosAction } from '#spine/requests/list-scenarios.ts';
import { openRiskAction } from '#spine/parties/risks/open-risk.ts';
import { refuseRequestAction } from '#spine/requests/refuse-request.ts';
import { registerDutyAction } from '#spine/parties/legal-bases/register-legal-basis.ts';
import { setNecessityAction } from './set-necessity.ts';
import { settleDisputeAction } from '#spine/requests/resolve-dispute.ts';
import { showListsAction } from './show-lists.ts';
import { showRequestAction } from '#spine/requests/show-request.ts';
import { showRulesAction } from '#spine/rules/show-rules.ts';
import { submitRequestAction } from '#spine/requests/submit-request.ts';
import { supplementRequestAction } from '#spine/requests/supplement-request.ts';
import { tryRulesAction } from '#spine/rules/try-rules.ts';
import { withdrawRequestAction } from '#spine/requests/withdraw-request.ts';

/** The actions of this channel. */
export function createSharingActions(watch: AgreementWatch): readonly AnyAction[] {
  return [
    explainDecisionAction(),
    submitRequestAction(watch),
    listRequestsAction(),
    showRequestAction(),
    withdrawRequestAction(),
    supplementRequestAction(),
    grantRequestAction(watch),
    refuseRequestAction(),
    askForMoreAction(),
    extendClockAction(),
    disputeRefusalAction(),
    settleDisputeAction(watch),
    showRulesAction(),
    tryRulesAction(),
    adoptRulesAction(),
    listScenariosAction(),
    listDutiesAction(),
    registerDutyAction(),
    setNecessityAction(),
    showListsAction(),
    giveStandingGrantAction(),
    endStandingGrantAction(),
    enterNegativeAction(),
    openRiskAction(),
    closeRiskAction(),
  ];
}
