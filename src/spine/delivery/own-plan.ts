import type { Refusal } from '#kernel/refusal.ts';
import type { CallFrame } from './call-record.ts';
import type { FoundPlan, LivePlan } from './plan/plan-cache.ts';
import { reasonsOfState } from './query/check-terms.ts';
import { type DeliveryRefusal, deliveryRefusals } from './refusals.ts';

type Caller = Pick<CallFrame, 'consumer' | 'time'>;

/** The plan that was found, if it is of the caller's own agreement. */
export function ownPlan(found: FoundPlan, { consumer }: Caller): LivePlan | undefined {
  if (!found || 'why' in found) return undefined;
  return found.plan.agreement.consumer_id === consumer ? found : undefined;
}

/**
 * Why there is no plan to answer from. Only its consumer hears that an agreement is over or has no
 * data; others hear `absent`, as of one that does not exist.
 */
export function reasonsUnserved(
  found: FoundPlan,
  { consumer, time }: Caller,
  absent: DeliveryRefusal,
): readonly Refusal[] {
  if (!found || !('why' in found) || found.agreement.consumer_id !== consumer) {
    return [deliveryRefusals.reason(absent)];
  }
  return [...reasonsOfState(found.agreement, time), deliveryRefusals.reason(found.why)];
}
