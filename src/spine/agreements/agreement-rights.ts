import type { Actor } from '#actions/action.ts';
import { holdsRole, holdsRoleIn } from '#actions/actor-rights.ts';
import { isValidityOver, stateAfter } from './agreement-state.ts';
import { type AgreementRow, agreementOf } from './agreement-store.ts';
import type { AgreementEvent } from './contracts.ts';

/** Where a person stands towards an agreement. */
export type AgreementSide = 'provider' | 'consumer' | 'operator' | 'reader';
export type PersonMove = 'suspend' | 'resume' | 'revoke';

const movesOfSide = {
  provider: ['suspend', 'resume', 'revoke'],
  operator: ['suspend', 'resume', 'revoke'],
  // A consumer may give up what it was granted, and nothing else.
  consumer: ['revoke'],
  reader: [],
} as const satisfies Record<AgreementSide, readonly PersonMove[]>;

/** Every side a person stands on: somebody of the data centre may also be of the provider. */
export function sidesOf(
  actor: Actor,
  agreement: { readonly provider_id: string; readonly consumer_id: string },
): readonly AgreementSide[] {
  if (actor.kind === 'system') return ['operator'];
  const { provider_id, consumer_id } = agreement;
  const decides = ['approver', 'data-officer'] as const;
  const works = [...decides, 'applicant'] as const;
  const sides: AgreementSide[] = [];
  if (holdsRole(actor, 'platform-operator')) sides.push('operator');
  if (holdsRoleIn(actor, [provider_id], ...decides)) sides.push('provider');
  if (holdsRoleIn(actor, [consumer_id], ...works)) sides.push('consumer');
  const reads = holdsRoleIn(actor, [provider_id, consumer_id], ...works);
  if (reads || holdsRole(actor, 'auditor')) sides.push('reader');
  return sides;
}

/** The side on which a person makes a move, or undefined where none of theirs may. */
export function sideForMove(
  sides: readonly AgreementSide[],
  move: PersonMove,
): Exclude<AgreementEvent['by_side'], 'system'> | undefined {
  for (const side of sides) {
    const moves: readonly PersonMove[] = movesOfSide[side];
    if (side !== 'reader' && moves.includes(move)) return side;
  }
  return undefined;
}

/** Whoever suspended must resume; only the data centre may lift the other's stop (SDR art. 39). */
export function mayLift(side: string, suspended_by: AgreementRow['suspended_by']): boolean {
  return side === 'operator' || side === suspended_by;
}

/** What a person may do with an agreement now. */
export function movesOpenTo(actor: Actor, row: AgreementRow, now: Date): PersonMove[] {
  const sides = sidesOf(actor, row);
  const all: readonly PersonMove[] = ['suspend', 'resume', 'revoke'];
  return all.filter((move) => {
    const side = sideForMove(sides, move);
    if (!side || stateAfter(row.state, move) === undefined) return false;
    if (move !== 'resume') return true;
    return mayLift(side, row.suspended_by) && !isValidityOver(agreementOf(row), now);
  });
}
