import type { CaseState } from './contracts.ts';

/** What can happen to an open case. */
export type CaseMove = 'pause' | 'resume' | 'extend' | 'reassign' | 'decide' | 'withdraw';

/** Where each move leads; a move that is not listed is not possible from that state. */
export const caseMoves = {
  open: {
    pause: 'need-more',
    extend: 'open',
    reassign: 'open',
    decide: 'decided',
    withdraw: 'withdrawn',
  },
  'need-more': { resume: 'open', withdraw: 'withdrawn' },
  decided: {},
  withdrawn: {},
} as const satisfies Record<CaseState, Partial<Record<CaseMove, CaseState>>>;

/** The state after a move, or undefined where the state does not allow it. */
export function caseStateAfter(state: CaseState, move: CaseMove): CaseState | undefined {
  const moves: Partial<Record<CaseMove, CaseState>> = caseMoves[state];
  return moves[move];
}
