import { type AnyAction, action } from '#actions/action.ts';
import { resumeAgreement } from './contracts.ts';
import { moveAgreement } from './move-agreement.ts';

export function resumeAgreementAction(): AnyAction {
  return action(resumeAgreement, (context, input) => moveAgreement(context, 'resume', input));
}
