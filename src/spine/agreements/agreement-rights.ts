import type { Actor } from '#actions/action.ts';
import { holdsRole, holdsRoleIn } from '#actions/actor-rights.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { publicOrganisationId } from '#spine/parties/index.ts';
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
  agreement: { readonly provider_id: OrganisationId; readonly consumer_id: OrganisationId },
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

/**
 * Whether a suspension by another side stands against a move: whoever suspended must resume, and
 * only the data centre may lift the other's stop (SDR art. 39). Nor may a provider revoke an
 * agreement with the public that the data centre suspended: it alone would conclude the next one,
 * and so get round the suspension.
 */
export function isHeldByOther(
  move: PersonMove,
  side: string,
  { suspended_by, consumer_id }: Pick<AgreementRow, 'suspended_by' | 'consumer_id'>,
): boolean {
  if (suspended_by === null || side === 'operator' || side === suspended_by) return false;
  if (move === 'resume') return true;
  return move === 'revoke' && side === 'provider' && consumer_id === publicOrganisationId;
}

/** What a person may do with an agreement now. */
export function movesOpenTo(actor: Actor, row: AgreementRow, now: Date): PersonMove[] {
  const sides = sidesOf(actor, row);
  const all: readonly PersonMove[] = ['suspend', 'resume', 'revoke'];
  return all.filter((move) => {
    const side = sideForMove(sides, move);
    if (!side || stateAfter(row.state, move) === undefined) return false;
    if (isHeldByOther(move, side, row)) return false;
    return move !== 'resume' || !isValidityOver(agreementOf(row), now);
  });
}
