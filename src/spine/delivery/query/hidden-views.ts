import { digestOf } from '#actions/facts.ts';
import type { MaskKind, MaskSpec } from '#kernel/mask-spec.ts';
import type { RowPredicate } from '#kernel/row-predicate.ts';
import type { Agreement } from '#spine/agreements/contracts.ts';
import { publicOrganisationId } from '#spine/parties/index.ts';

/** Whether a kind of mask tells something of the value, so that two of them tell more than one. */
const telling: Readonly<Record<MaskKind, boolean>> = {
  drop: false,
  null: false,
  constant: false,
  'keyed-hash': false, // keyed by agreement: it tells which rows are alike under this one only
  partial: true,
  preset: true,
  bucket: true,
  'date-truncate': true,
  predicate: true,
};

/**
 * What an agreement tells of columns that it hides: for each, a digest of the question. A mask that
 * shows part of a value is one, and so is a row scope, because a row that is delivered is within
 * it. What is open to the public is judged when it is released, and is the same for everybody.
 */
export function viewsUnder(
  agreement: Pick<Agreement, 'consumer_id' | 'items' | 'row_scope'>,
): ReadonlyMap<string, string> {
  const { consumer_id, items, row_scope } = agreement;
  if (consumer_id === publicOrganisationId) return new Map();
  const shown = new Set(items.filter(({ mask }) => mask === null).map(({ column }) => column));
  const views = new Map<string, unknown[]>();
  for (const { column, mask } of items) {
    if (mask && telling[mask.kind]) views.set(column, [mask satisfies MaskSpec]);
  }
  for (const column of row_scope ? columnsOf(row_scope) : []) {
    if (!shown.has(column)) views.set(column, [...(views.get(column) ?? []), row_scope]);
  }
  return new Map([...views].map(([column, view]) => [column, digestOf(view)]));
}

/** The columns of a row scope. */
export function columnsOf(predicate: RowPredicate): ReadonlySet<string> {
  if ('all' in predicate) return new Set(predicate.all.flatMap((part) => [...columnsOf(part)]));
  if ('any' in predicate) return new Set(predicate.any.flatMap((part) => [...columnsOf(part)]));
  return new Set([predicate.column]);
}
