import { type AnyAction, action } from '#actions/action.ts';
import { suspendAgreement } from './contracts.ts';
import { moveAgreement } from './move-agreement.ts';

export function suspendAgreementAction(): AnyAction {
  return action(suspendAgreement, (context, input) => moveAgreement(context, 'suspend', input));
}
