import type { MaskSpec } from '#kernel/mask-spec.ts';
import { columnsOfPredicate, type RowPredicate } from '#kernel/row-predicate.ts';
import type { DirectoryItem } from '#spine/catalog/contracts.ts';
import type { Agreement, AgreementItem, AgreementLimits } from './contracts.ts';

/** Of an item asked for, whether only a yes or no leaves: whether the value fulfils this. */
export interface VerifiableItem {
  readonly item_id: string;
  readonly verify?: Omit<Extract<MaskSpec, { kind: 'predicate' }>, 'kind'> | undefined;
}

/** The terms that follow from a request; a grant holds these or less. */
export type AgreementTerms = Pick<
  Agreement,
  | 'items'
  | 'row_scope'
  | 'limits'
  | 'hours'
  | 'terminals'
  | 'purpose'
  | 'case_rule'
  | 'call_rule'
  | 'subject_column'
  | 'lookup_columns'
  | 'valid_from'
  | 'valid_to'
>;

/** The item as it would leave: under the directory's mask, or only as a yes or no. */
export function agreementItemOf(item: DirectoryItem, requested: VerifiableItem): AgreementItem {
  const mask: MaskSpec | null = requested.verify
    ? { kind: 'predicate', ...requested.verify }
    : item.mask;
  return { item_id: item.id, column: item.column, name_zh: item.name_zh, mask };
}

/** Whether a value never leaves, so that not even a yes or no about it may. */
export function isHidden(mask: MaskSpec | null): boolean {
  return mask !== null && ['drop', 'null', 'constant'].includes(mask.kind);
}

/** Whether an item tells something of a person (PIPL art. 4). */
export function isPersonal(item: DirectoryItem): boolean {
  return item.sensitive || item.pi_category !== undefined;
}

/** Limits that are all counted: what is asked for names each of them. */
export type Quota = {
  readonly [Name in keyof AgreementLimits]: NonNullable<AgreementLimits[Name]>;
};

/** The declared volume, never above the quota. */
export function cappedLimits(volume: Quota, quota: Quota): Quota {
  return {
    calls_per_day: Math.min(volume.calls_per_day, quota.calls_per_day),
    records_per_day: Math.min(volume.records_per_day, quota.records_per_day),
    persons_per_day: Math.min(volume.persons_per_day, quota.persons_per_day),
    records_per_call: Math.min(volume.records_per_call, quota.records_per_call),
  };
}

/** The column that tells persons apart: the identity number, else the register's key. */
export function findSubjectColumn(items: readonly DirectoryItem[]): string | null {
  if (!items.some(isPersonal)) return null;
  const signs: readonly ((item: DirectoryItem) => boolean)[] = [
    (item) => item.mask?.kind === 'preset' && item.mask.preset === 'resident-id',
    (item) => /身份证|身份号码/.test(item.name_zh),
    (item) => item.pi_category === 'resident-id',
    (item) => item.is_key && isPersonal(item),
    (item) => item.is_key,
  ];
  for (const sign of signs) {
    const found = items.find(sign);
    if (found) return found.column;
  }
  return null;
}

/**
 * Columns by which rows may be looked up. Whoever calls already holds the key of the case at hand,
 * and a lookup returns no key that was not granted; where all rows are handed over at once, only
 * granted keys count.
 */
export function lookupColumnsOf(
  by_key: boolean,
  requested: readonly { readonly item_id: string }[],
  items: readonly DirectoryItem[],
): string[] {
  return items
    .filter((item) => item.is_key)
    .filter((item) => by_key || requested.some((one) => one.item_id === item.id))
    .map((item) => item.column);
}

/** A narrower scope joined with the one that follows from the jurisdiction. */
export function narrowedScope(
  scope: RowPredicate | null,
  further: RowPredicate | null,
): RowPredicate | null {
  if (scope === null) return further;
  return further === null ? scope : { all: [scope, further] };
}

/** Columns of a predicate that a directory does not have. */
export function unknownColumns(
  predicate: RowPredicate,
  items: readonly { readonly column: string }[],
): readonly string[] {
  const known = new Set(items.map((item) => item.column));
  return columnsOfPredicate(predicate).filter((column) => !known.has(column));
}
