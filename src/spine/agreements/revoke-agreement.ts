import { type AnyAction, action } from '#actions/action.ts';
import { revokeAgreement } from './contracts.ts';
import { moveAgreement } from './move-agreement.ts';

export function revokeAgreementAction(): AnyAction {
  return action(revokeAgreement, (context, input) => moveAgreement(context, 'revoke', input));
}
