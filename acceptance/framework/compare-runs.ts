import type { ItemResult, ItemState } from './results.ts';

/** What changed since the book before; ids of items. */
export interface Comparison {
  /** The book compared with; null when this is the first. */
  readonly with: string | null;
  readonly newly_failed: readonly string[];
  readonly newly_passed: readonly string[];
  readonly newly_built: readonly string[];
  readonly unchanged: number;
}

/** An item of an earlier book, as far as it is compared. */
export type EarlierItem = Pick<ItemResult, 'id' | 'state'>;

/** The states that items had when each was last part of a book, and the last book's name. */
export interface EarlierRuns {
  readonly book: string;
  readonly items: readonly EarlierItem[];
}

/** Compares item by item. An item that the earlier books lack counts as newly built when it is. */
export function compareRuns(
  results: readonly EarlierItem[],
  earlier: EarlierRuns | null,
): Comparison {
  const before = new Map(earlier?.items.map(({ id, state }) => [id, state]));
  const moved = (to: ItemState, from: readonly (ItemState | undefined)[]): readonly string[] =>
    earlier === null
      ? []
      : results
          .filter(({ id, state }) => state === to && from.includes(before.get(id)))
          .map(({ id }) => id);
  const built = [
    ...moved('passed', ['not_built', undefined]),
    ...moved('failed', ['not_built', undefined]),
  ];
  return {
    with: earlier?.book ?? null,
    newly_failed: moved('failed', ['passed', 'not_built', undefined]),
    newly_passed: moved('passed', ['failed']),
    newly_built: built,
    unchanged: results.filter(({ id, state }) => before.get(id) === state).length,
  };
}

/** What the next run compares with: this run's states over the earlier ones. */
export function rememberRun(
  book: string,
  results: readonly EarlierItem[],
  earlier: EarlierRuns | null,
): EarlierRuns {
  const states = new Map(earlier?.items.map(({ id, state }) => [id, state]));
  for (const { id, state } of results) states.set(id, state);
  return { book, items: [...states].map(([id, state]) => ({ id, state })) };
}
