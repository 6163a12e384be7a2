import { type AnyAction, action } from '#actions/action.ts';
import { showRequest } from './contracts.ts';
import { requestViewById } from './view-request.ts';

export function showRequestAction(): AnyAction {
  return action(showRequest, (context, { id }) => requestViewById(context, id));
}
