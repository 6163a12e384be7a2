import type { AnyAction } from '#actions/action.ts';
import { listLegalBasesAction } from './legal-bases/list-legal-bases.ts';
import { registerLegalBasisAction } from './legal-bases/register-legal-basis.ts';
import { closeRiskAction } from './risks/close-risk.ts';
import { openRiskAction } from './risks/open-risk.ts';

/** What is written down about bodies for the decisions about them; it needs no port. */
export function registerActions(): readonly AnyAction[] {
  return [listLegalBasesAction(), registerLegalBasisAction(), openRiskAction(), closeRiskAction()];
}
