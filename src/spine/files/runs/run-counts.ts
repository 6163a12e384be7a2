import type { RunView } from './run-contracts.ts';

/** What a run counted, by name. */
export function countsOf({ counts }: Pick<RunView, 'counts'>): Readonly<Record<string, number>> {
  return Object.fromEntries(counts.map(({ name, value }) => [name, value]));
}
