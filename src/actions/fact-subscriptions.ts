import type { FactType } from './contract.ts';

/** A fact as far as it is told to those who keep something that it may make stale. */
export interface HeardFact {
  readonly type: string;
  readonly subjects: readonly string[];
}

/** What a room does on some facts, whichever process recorded them. It may be told twice. */
export interface FactSubscription {
  readonly types: readonly FactType[] | 'all';
  hear(fact: HeardFact): Promise<void> | void;
  /** Facts may have been missed: whatever is kept must be read again. */
  missed?(): void;
}

/**
 * Who is told of which facts. The runners announce what they recorded after the commit and before
 * the caller hears of success, so in this process a revocation is in force when it is answered;
 * the facts of other processes arrive through the store.
 */
export class FactSubscriptions {
  readonly #subscriptions = new Set<FactSubscription>();
  readonly #reportFault: (where: string, fault: unknown) => void;

  constructor(reportFault: (where: string, fault: unknown) => void) {
    this.#reportFault = reportFault;
  }

  /** Answers with what ends the subscription. */
  add(subscription: FactSubscription): () => void {
    this.#subscriptions.add(subscription);
    return () => this.#subscriptions.delete(subscription);
  }

  /** One that fails is reported; it keeps no other from hearing of the fact. */
  async announce(fact: HeardFact): Promise<void> {
    for (const subscription of this.#subscriptions) {
      if (!concerns(subscription, fact)) continue;
      try {
        await subscription.hear(fact);
      } catch (fault) {
        this.#reportFault(`on ${fact.type}`, fault);
      }
    }
  }

  missed(): void {
    for (const subscription of this.#subscriptions) subscription.missed?.();
  }
}

function concerns({ types }: FactSubscription, { type }: HeardFact): boolean {
  return types === 'all' || types.some((one) => one === type);
}
