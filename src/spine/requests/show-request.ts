import { type AnyAction, action } from '#actions/action.ts';
import type { Channels } from './channel.ts';
import { showRequest } from './request-contracts.ts';
import { requestViewById } from './view-request.ts';

export function showRequestAction(channels: Channels): AnyAction {
  return action(showRequest, (context, { id }) => requestViewById(context, channels, id));
}
