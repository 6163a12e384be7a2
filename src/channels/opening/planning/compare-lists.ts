import type { ListChange, ListEntry, listChanges } from './list-shapes.ts';

type Change = (typeof listChanges)[number];

/**
 * In what two states of the opening list differ, by code in the order of code points. An entry is
 * `added` or `removed` and nothing else, or it changed in one or more respects; who changed only
 * its version is not told of. No code may stand twice in a list.
 */
export function compareLists(
  before: readonly ListEntry[],
  after: readonly ListEntry[],
): ListChange[] {
  const was = new Map(before.map((entry) => [entry.code, entry]));
  const is = new Map(after.map((entry) => [entry.code, entry]));
  const codes = [...new Set([...was.keys(), ...is.keys()])].sort();
  return codes.flatMap((code) => {
    const one = was.get(code) ?? null;
    const other = is.get(code) ?? null;
    const changes = changesBetween(one, other);
    return changes.length === 0 ? [] : [{ code, changes, before: one, after: other }];
  });
}

function changesBetween(before: ListEntry | null, after: ListEntry | null): Change[] {
  if (before === null) return after === null ? [] : ['added'];
  if (after === null) return ['removed'];
  const changes: Change[] = [];
  if (before.tier !== after.tier) changes.push('tier');
  if (before.update_cycle !== after.update_cycle) changes.push('frequency');
  if (before.condition !== after.condition) changes.push('condition');
  const scope = (entry: ListEntry): string =>
    JSON.stringify([entry.name, entry.provider_id, entry.provider_name, entry.domain]);
  if (scope(before) !== scope(after)) changes.push('scope');
  return changes;
}
