import type { MaskKind, MaskSpec } from './mask-spec.ts';

type SpecOf<Kind extends MaskKind> = Extract<MaskSpec, { readonly kind: Kind }>;

// Everything below `constant` is compared within its own kind only: what a hash gives away and
// what a bucket gives away cannot be weighed against each other (gateway 5.2).
const rank: Readonly<Record<MaskKind, number>> = {
  drop: 3,
  null: 2,
  constant: 1,
  partial: 0,
  preset: 0,
  'keyed-hash': 0,
  bucket: 0,
  'date-truncate': 0,
  predicate: 0,
};

/**
 * Whether whoever sees the value under mask `a` could have computed that from what mask `b` shows.
 * `null` is the clear value. A partial order: pairs that cannot be compared answer false both ways.
 */
export function isAtLeastAsStrict(a: MaskSpec | null, b: MaskSpec | null): boolean {
  if (b === null) return true;
  if (a === null) return false;
  if (rank[a.kind] !== rank[b.kind] || rank[a.kind] > 0) return rank[a.kind] >= rank[b.kind];
  return withinKind(a, b);
}

function withinKind(a: MaskSpec, b: MaskSpec): boolean {
  if (a.kind === 'partial' && b.kind === 'partial') return showsNoMore(a, b);
  if (a.kind === 'preset' && b.kind === 'preset') return a.preset === b.preset;
  if (a.kind === 'keyed-hash' && b.kind === 'keyed-hash') return a.length <= b.length;
  if (a.kind === 'bucket' && b.kind === 'bucket') return Number.isInteger(a.step / b.step);
  if (a.kind === 'date-truncate' && b.kind === 'date-truncate') {
    return dateUnits.indexOf(a.unit) <= dateUnits.indexOf(b.unit);
  }
  if (a.kind === 'predicate' && b.kind === 'predicate') {
    return a.op === b.op && JSON.stringify(a.value) === JSON.stringify(b.value);
  }
  return false;
}

const dateUnits = ['year', 'quarter', 'month'] as const;

function showsNoMore(a: SpecOf<'partial'>, b: SpecOf<'partial'>): boolean {
  const hidesWholeBelow = (spec: SpecOf<'partial'>): number => spec.head + spec.tail + spec.hidden_min;
  return a.head <= b.head && a.tail <= b.tail && hidesWholeBelow(a) >= hidesWholeBelow(b);
}
