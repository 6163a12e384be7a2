import { type AnyAction, action } from '#actions/action.ts';
import { suspendAgreement } from './contracts.ts';
import { moveAgreement } from './move-agreement.ts';
import type { AgreementWatch } from './ports.ts';

export function suspendAgreementAction(watch: AgreementWatch): AnyAction {
  return action(suspendAgreement, (context, input) =>
    moveAgreement(context, watch, 'suspend', input),
  );
}
