import type { Actor } from '#actions/action.ts';
import { actsFor, holdsRole, isMemberOf } from '#actions/actor-rights.ts';
import type { AgreementId } from '#kernel/ids.ts';
import { type Refusal, Refused } from '#kernel/refusal.ts';
import type { Agreement } from '#spine/agreements/contracts.ts';
import type { AgreementBook } from './ports.ts';
import { deliveryRefusals } from './refusals.ts';

type Side = 'provider' | 'consumer';

/**
 * The agreement, for its parties and those who watch over all. To others it does not exist: the
 * refusal does not say whether the id is known.
 */
export async function getOwnAgreement(
  agreements: AgreementBook,
  actor: Actor,
  agreement_id: AgreementId,
  sides: readonly Side[],
): Promise<Agreement> {
  const agreement = await agreements.find(agreement_id);
  if (agreement && maySee(actor, agreement, sides)) return agreement;
  throw new Refused([notFound(agreement_id)]);
}

function maySee(actor: Actor, agreement: Agreement, sides: readonly Side[]): boolean {
  if (actsFor(actor, [], ['platform-operator'])) return true;
  if (sides.includes('provider') && holdsRole(actor, 'auditor')) return true;
  return sides.some((side) => isMemberOf(actor, agreement[`${side}_id`]));
}

function notFound(detail: string): Refusal {
  return deliveryRefusals.reason('agreement-not-found', { field: 'agreement_id', detail });
}
