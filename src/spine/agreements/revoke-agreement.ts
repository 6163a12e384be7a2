import { type AnyAction, action } from '#actions/action.ts';
import { revokeAgreement } from './contracts.ts';
import { moveAgreement } from './move-agreement.ts';
import type { AgreementWatch } from './ports.ts';

export function revokeAgreementAction(watch: AgreementWatch): AnyAction {
  return action(revokeAgreement, (context, input) =>
    moveAgreement(context, watch, 'revoke', input),
  );
}
