import type { FastifyRequest } from 'fastify';
import type { Actor } from '#actions/action.ts';
import { BoundedQueue, type QueueBounds } from '#actions/bounded-queue.ts';
import { actionRefusals } from '#actions/refusals.ts';
import { addressForCounting } from '#kernel/address-for-counting.ts';
import { AddressThrottle, type ThrottleBounds } from '#kernel/address-throttle.ts';
import { Refused } from '#kernel/refusal.ts';
import { callerAddress } from './caller-address.ts';

/** What one caller may take of the actions; a caller without a session is an address. */
interface CallBounds {
  /** Reads of one caller, and changes apart from them: slow sign-ins keep no page waiting. */
  readonly share: QueueBounds;
  /** Changes asked for in nobody's name, signing in among them, by address. */
  readonly nameless_writes: ThrottleBounds;
}

const callBounds: CallBounds = {
  // Eight leave half of the database's connections to the others.
  share: { at_once: 8, waiting_max: 60 },
  // An office of hundreds signs in from one address in the morning.
  nameless_writes: { per_second: 2, burst: 300, addresses_max: 10_000 },
};

/** One call, as far as its bounds depend on it. */
export interface BoundedCall {
  readonly actor: Actor;
  readonly effect: 'read' | 'write';
  readonly request: Pick<FastifyRequest, 'ip' | 'raw'>;
  readonly now: Date;
}

/**
 * Keeps one caller from taking what is there for all: what a caller asks for beyond a share waits
 * behind the caller's own calls, not before those of others, and who does not say who they are
 * changes something only so often.
 */
export class CallerBounds {
  readonly #bounds: CallBounds;
  readonly #nameless: AddressThrottle;
  readonly #shares = new Map<string, { readonly queue: BoundedQueue; users: number }>();

  constructor(bounds: CallBounds = callBounds) {
    this.#bounds = bounds;
    this.#nameless = new AddressThrottle(bounds.nameless_writes);
  }

  /**
   * Does the work when the caller's turn has come.
   *
   * @throws Refused `actions.too-many-calls`, `actions.busy`
   */
  async run<Value>(call: BoundedCall, work: () => Promise<Value>): Promise<Value> {
    return await this.#inTurn(`${call.effect} ${callerOf(call)}`, async () => {
      this.#assertNotTooOften(call);
      return await work();
    });
  }

  #assertNotTooOften(call: BoundedCall): void {
    if (call.actor.kind !== 'anonymous' || call.effect !== 'write') return;
    const wait_s = this.#nameless.take(callerOf(call), call.now.getTime());
    if (wait_s === 0) return;
    throw new Refused([actionRefusals.reason('too-many-calls', { detail: `${wait_s} s` })]);
  }

  async #inTurn<Value>(caller: string, work: () => Promise<Value>): Promise<Value> {
    const share = this.#shares.get(caller) ?? {
      queue: new BoundedQueue(this.#bounds.share),
      users: 0,
    };
    this.#shares.set(caller, share);
    share.users += 1;
    try {
      return await share.queue.run(work);
    } finally {
      share.users -= 1;
      // Nobody is remembered who asks for nothing: memory follows the calls in hand.
      if (share.users === 0) this.#shares.delete(caller);
    }
  }
}

function callerOf({ actor, request }: BoundedCall): string {
  if (actor.kind === 'person') return actor.person_id;
  return addressForCounting(callerAddress(request));
}
