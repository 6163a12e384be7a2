import { Refused } from '#kernel/refusal.ts';
import { actionRefusals } from './refusals.ts';

/** How much of one kind of work is done at once, and how much may wait. */
export interface QueueBounds {
  readonly at_once: number;
  readonly waiting_max: number;
}

/**
 * Slow hashes: 20 ms of a processor each, one after the other, so that the other processors answer
 * everything else; whoever would wait longer than about two seconds is told to come back.
 */
export const heavyBounds: QueueBounds = { at_once: 1, waiting_max: 60 };

/** Work that waits its turn, first come first served; beyond the bound it is refused at once. */
export class BoundedQueue {
  readonly #bounds: QueueBounds;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(bounds: QueueBounds) {
    this.#bounds = bounds;
  }

  /** @throws `actions.busy` where too much waits already */
  async run<Value>(work: () => Promise<Value>): Promise<Value> {
    if (this.#running >= this.#bounds.at_once) {
      if (this.#waiting.length >= this.#bounds.waiting_max) {
        throw new Refused([actionRefusals.reason('busy')]);
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else this.#running += 1;
    try {
      return await work();
    } finally {
      // The place goes straight to the next: nobody can slip in between.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
