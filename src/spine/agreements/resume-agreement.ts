import { type AnyAction, action } from '#actions/action.ts';
import { resumeAgreement } from './contracts.ts';
import { moveAgreement } from './move-agreement.ts';
import type { AgreementWatch } from './ports.ts';

export function resumeAgreementAction(watch: AgreementWatch): AnyAction {
  return action(resumeAgreement, (context, input) =>
    moveAgreement(context, watch, 'resume', input),
  );
}
