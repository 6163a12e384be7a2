import type { AnyAction } from '#actions/action.ts';
import {
  acceptDemandAction,
  fulfilDemandAction,
  refuseDemandAction,
  returnDemandAction,
} from './answer-demand.ts';
import { assignDemandAction, declineDemandAction } from './check-demand.ts';
import {
  listDemandsAction,
  rateDemandAction,
  showDemandAction,
  withdrawDemandAction,
} from './follow-demand.ts';
import { proposeDemandAction } from './propose-demand.ts';

/** What is done about demands, in the order of their life. */
export function demandActions(): readonly AnyAction[] {
  return [
    proposeDemandAction(),
    listDemandsAction(),
    showDemandAction(),
    assignDemandAction(),
    declineDemandAction(),
    returnDemandAction(),
    acceptDemandAction(),
    refuseDemandAction(),
    fulfilDemandAction(),
    withdrawDemandAction(),
    rateDemandAction(),
  ];
}
