import type { TFunction } from 'i18next';
import type { RowComparison, RowPredicate } from '#kernel/row-predicate.ts';

/** Says a row predicate in words; columns are named as the directory names them. */
export function predicateWords(
  predicate: RowPredicate | null,
  names: ReadonlyMap<string, string>,
  t: TFunction,
): string {
  if (predicate === null) return t('agreements.allRows');
  if ('all' in predicate) return joined(predicate.all, names, t, t('agreements.and'));
  if ('any' in predicate) return joined(predicate.any, names, t, t('agreements.or'));
  const name = names.get(predicate.column) ?? predicate.column;
  return `${name} ${t(`agreements.op.${predicate.op}`)} ${valueText(predicate)}`;
}

function joined(
  parts: readonly RowPredicate[],
  names: ReadonlyMap<string, string>,
  t: TFunction,
  word: string,
): string {
  if (parts.length === 0) return t('agreements.allRows');
  return parts.map((part) => predicateWords(part, names, t)).join(word);
}

function valueText(comparison: RowComparison): string {
  const { value } = comparison;
  return Array.isArray(value) ? value.join('、') : String(value);
}
