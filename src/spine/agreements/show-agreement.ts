import { type AnyAction, action } from '#actions/action.ts';
import { showAgreement } from './contracts.ts';
import { getVisibleRow, viewOf } from './view-agreement.ts';

export function showAgreementAction(): AnyAction {
  return action(showAgreement, async (context, { id }) =>
    viewOf(context, await getVisibleRow(context, id)),
  );
}
