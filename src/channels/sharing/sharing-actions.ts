import type { AnyAction } from '#actions/action.ts';
import type { AgreementWatch } from '#spine/agreements/index.ts';
import { adoptRulesAction } from './adopt-rules.ts';
import { askForMoreAction } from './ask-for-more.ts';
import { closeRiskAction } from './close-risk.ts';
import { disputeRefusalAction } from './dispute-refusal.ts';
import { endStandingGrantAction } from './end-standing-grant.ts';
import { enterNegativeAction } from './enter-negative.ts';
import { explainDecisionAction } from './explain-decision.ts';
import { extendClockAction } from './extend-clock.ts';
import { giveStandingGrantAction } from './give-standing-grant.ts';
import { grantRequestAction } from './grant-request.ts';
import { listDutiesAction } from './list-duties.ts';
import { listRequestsAction } from './list-requests.ts';
import { listScenariosAction } from './list-scenarios.ts';
import { openRiskAction } from './open-risk.ts';
import { refuseRequestAction } from './refuse-request.ts';
import { registerDutyAction } from './register-duty.ts';
import { setNecessityAction } from './set-necessity.ts';
import { settleDisputeAction } from './settle-dispute.ts';
import { showListsAction } from './show-lists.ts';
import { showRequestAction } from './show-request.ts';
import { showRulesAction } from './show-rules.ts';
import { submitRequestAction } from './submit-request.ts';
import { supplementRequestAction } from './supplement-request.ts';
import { tryRulesAction } from './try-rules.ts';
import { withdrawRequestAction } from './withdraw-request.ts';

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
