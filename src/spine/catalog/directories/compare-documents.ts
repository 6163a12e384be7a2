import { canonicalJson } from '#kernel/canonical-json.ts';
import type { Difference } from './directory-contracts.ts';
import type { Description, DirectoryItem } from './directory-shapes.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * What changed between two documents: field by field inside objects, item by item (by id, so that
 * a renamed item is a change and not one lost and one found), lists of texts as a whole. Equal
 * documents have no difference, and applying all of them to the first gives the second.
 */
export function compareDocuments(before: Description, after: Description): readonly Difference[] {
  const { items: items_before, ...fields_before } = before;
  const { items: items_after, ...fields_after } = after;
  return [
    ...compareFields(fields_before, fields_after, []),
    ...compareItems(items_before, items_after),
  ];
}

function compareFields(before: Fields, after: Fields, path: readonly string[]): Difference[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.flatMap((key) => compareValue(before[key], after[key], [...path, key]));
}

function compareValue(before: unknown, after: unknown, path: string[]): Difference[] {
  if (isAbsent(before) && isAbsent(after)) return [];
  if (isAbsent(before)) return [{ path, kind: 'added', after }];
  if (isAbsent(after)) return [{ path, kind: 'removed', before }];
  if (isFields(before) && isFields(after)) return compareFields(before, after, path);
  if (canonicalJson(before) === canonicalJson(after)) return [];
  return [{ path, kind: 'changed', before, after }];
}

function compareItems(
  before: readonly DirectoryItem[],
  after: readonly DirectoryItem[],
): Difference[] {
  const old = new Map(before.map((item) => [item.id, item]));
  const fresh = new Map(after.map((item) => [item.id, item]));
  const removed = before.filter(({ id }) => !fresh.has(id));
  return [
    ...removed.map((item) => difference(item.id, 'removed', item, undefined)),
    ...after.flatMap((item) => compareItem(old.get(item.id), item)),
    ...compareOrder(before, after, old, fresh),
  ];
}

function compareItem(before: DirectoryItem | undefined, after: DirectoryItem): Difference[] {
  if (!before) return [difference(after.id, 'added', undefined, after)];
  return compareFields({ ...before }, { ...after }, ['items', after.id]);
}

function difference(
  id: string,
  kind: 'added' | 'removed',
  before: DirectoryItem | undefined,
  after: DirectoryItem | undefined,
): Difference {
  return { path: ['items', id], kind, ...(before ? { before } : { after }) };
}

// New items at the end need no word on order; anything else is told as the whole new order.
function compareOrder(
  before: readonly DirectoryItem[],
  after: readonly DirectoryItem[],
  old: ReadonlyMap<string, DirectoryItem>,
  fresh: ReadonlyMap<string, DirectoryItem>,
): Difference[] {
  const kept = before.filter(({ id }) => fresh.has(id)).map(({ id }) => id);
  const added = after.filter(({ id }) => !old.has(id)).map(({ id }) => id);
  const expected = [...kept, ...added];
  const order = after.map(({ id }) => id);
  if (canonicalJson(expected) === canonicalJson(order)) return [];
  return [{ path: ['items'], kind: 'moved', before: kept, after: order }];
}

function isAbsent(value: unknown): value is undefined {
  return value === undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
