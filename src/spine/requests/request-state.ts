import type { RequestState } from './request-view.ts';

/** What can happen to a request (china-domain 5.5). */
export type RequestMove =
  | 'submit'
  | 'deny'
  | 'grant-at-once'
  | 'pass-on'
  | 'approve-first'
  | 'grant'
  | 'refuse'
  | 'ask-for-more'
  | 'supplement'
  | 'withdraw'
  | 'dispute'
  | 'resolve-grant'
  | 'resolve-close';

/** Where each move leads; a move that is not listed is not possible from that state. */
export const requestMoves = {
  draft: { submit: 'submitted' },
  submitted: { deny: 'denied', 'grant-at-once': 'granted', 'pass-on': 'provider-review' },
  denied: {},
  'provider-review': {
    'approve-first': 'security-review',
    grant: 'granted',
    refuse: 'refused',
    'ask-for-more': 'need-more',
    withdraw: 'withdrawn',
  },
  'security-review': { grant: 'granted', refuse: 'refused', withdraw: 'withdrawn' },
  'need-more': { supplement: 'provider-review', withdraw: 'withdrawn' },
  granted: {},
  refused: { dispute: 'disputed' },
  withdrawn: {},
  disputed: { 'resolve-grant': 'granted', 'resolve-close': 'closed', withdraw: 'withdrawn' },
  closed: {},
} as const satisfies Record<RequestState, Partial<Record<RequestMove, RequestState>>>;

/** The state after a move, or undefined where the state does not allow it. */
export function requestStateAfter(
  state: RequestState,
  move: RequestMove,
): RequestState | undefined {
  const moves: Partial<Record<RequestMove, RequestState>> = requestMoves[state];
  return moves[move];
}

/** Whether somebody still has to answer. */
export function isPending(state: RequestState): boolean {
  return ['provider-review', 'security-review', 'need-more', 'disputed'].includes(state);
}
