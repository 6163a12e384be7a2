import type { Evidence } from './evidence-shelf.ts';
import type { Words } from './item.ts';

/** One check as it went. */
export interface Check {
  readonly check: string;
  readonly holds: boolean;
  /** What was seen, shortened. */
  readonly seen: string;
}

/** One time through the steps. */
export interface StepsRun {
  readonly seconds: number;
  readonly checks: readonly Check[];
  readonly evidence: readonly Evidence[];
  /** The check that did not hold, if one did not. */
  readonly red_at: string | null;
  /** What went wrong apart from checks. */
  readonly fault: string | null;
}

export type ItemState = 'passed' | 'failed' | 'not_built';

/** An item of the book. */
export interface ItemResult {
  readonly id: string;
  readonly part: string;
  readonly title: Words;
  readonly clause: string;
  readonly state: ItemState;
  /** Why it failed; null where it did not. */
  readonly reason: Words | null;
  readonly done: Words | null;
  readonly seen: Words | null;
  readonly seconds: number;
  readonly run: StepsRun | null;
  readonly counterproof: (StepsRun & { readonly broken: Words; readonly turns_red: string }) | null;
}

/** How many items came out how. */
export interface Counts {
  readonly items: number;
  readonly passed: number;
  readonly failed: number;
  readonly not_built: number;
}

/** Counts the results. */
export function countResults(results: readonly Pick<ItemResult, 'state'>[]): Counts {
  const of = (state: ItemState): number => results.filter((one) => one.state === state).length;
  return {
    items: results.length,
    passed: of('passed'),
    failed: of('failed'),
    not_built: of('not_built'),
  };
}
