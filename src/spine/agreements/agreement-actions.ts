import type { AnyAction } from '#actions/action.ts';
import { listAgreementsAction } from './list-agreements.ts';
import { resumeAgreementAction } from './resume-agreement.ts';
import { revokeAgreementAction } from './revoke-agreement.ts';
import { showAgreementAction } from './show-agreement.ts';
import { suspendAgreementAction } from './suspend-agreement.ts';

/** The actions of this room. */
export function createAgreementActions(): readonly AnyAction[] {
  return [
    listAgreementsAction(),
    showAgreementAction(),
    suspendAgreementAction(),
    resumeAgreementAction(),
    revokeAgreementAction(),
  ];
}
