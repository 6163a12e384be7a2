import type { Agreement, AgreementState } from './contracts.ts';

/** What can happen to an agreement after its grant. */
export type AgreementMove = 'suspend' | 'resume' | 'revoke' | 'expire';

/** Where each move leads; a move that is not listed is not possible from that state. */
export const agreementMoves = {
  active: { suspend: 'suspended', revoke: 'revoked', expire: 'expired' },
  suspended: { resume: 'active', revoke: 'revoked', expire: 'expired' },
  revoked: {},
  expired: {},
} as const satisfies Record<AgreementState, Partial<Record<AgreementMove, AgreementState>>>;

/** The state after a move, or undefined where the state does not allow it. */
export function stateAfter(state: AgreementState, move: AgreementMove): AgreementState | undefined {
  const moves: Partial<Record<AgreementMove, AgreementState>> = agreementMoves[state];
  return moves[move];
}

/** Whether the last instant of an agreement has passed. */
export function isValidityOver(agreement: Pick<Agreement, 'valid_to'>, now: Date): boolean {
  return now.getTime() > Date.parse(agreement.valid_to);
}
