import { isCreditCode } from '#kernel/identifiers/credit-code.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { catalogRefusals } from '../refusals.ts';
import { strictestOpening, strictestSharing } from './describe-directory.ts';
import type { Description, DirectoryItem } from './directory-shapes.ts';
import type { formRefusalRows } from './form-refusals.ts';

type FormRow = keyof typeof formRefusalRows;

/** What the form check must know besides the document. */
export interface FormSurroundings {
  readonly provider_active: boolean;
  /** Codes among `related_codes` that no directory has. */
  readonly unknown_related: readonly string[];
}

/**
 * The form check 形式审查 before a submission: every reason, in the order of the form
 * (china-domain 1.3, 1.4, 1.11; SDR art. 28, 38, 41).
 */
export function checkForm(document: Description, around: FormSurroundings): readonly Refusal[] {
  return [
    ...missing(document),
    ...providerReasons(document, around),
    ...sharingReasons(document),
    ...openingReasons(document),
    ...document.items.flatMap((item, place) => itemReasons(item, place)),
    ...repeats(document.items, 'name_zh', 'item-name-twice'),
    ...repeats(document.items, 'column', 'item-column-twice'),
    ...around.unknown_related.map((code) => reason('related-code-unknown', 'related_codes', code)),
  ];
}

function reason(row: FormRow, field: string, detail?: string): Refusal {
  return catalogRefusals.reason(row, detail === undefined ? { field } : { field, detail });
}

function missing(document: Description): Refusal[] {
  const found: Refusal[] = [];
  if (document.name === '') found.push(reason('name-missing', 'name'));
  if (document.abstract === '') found.push(reason('abstract-missing', 'abstract'));
  if (document.domain === '') found.push(reason('domain-missing', 'domain'));
  if (document.formats.length === 0) found.push(reason('formats-missing', 'formats'));
  if (document.items.length === 0) found.push(reason('items-missing', 'items'));
  const foreign = document.source.mode !== 'own-business';
  if (foreign && !document.source.name) found.push(reason('source-missing', 'source.name'));
  return found;
}

function providerReasons(document: Description, around: FormSurroundings): Refusal[] {
  const found: Refusal[] = [];
  if (!around.provider_active) {
    found.push(reason('provider-not-active', 'provider_id', document.provider_name));
  }
  const code = document.provider_credit_code;
  if (code === null || !isCreditCode(code)) {
    found.push(reason('provider-code-invalid', 'provider_credit_code', code ?? ''));
  }
  return found;
}

function sharingReasons({ sharing, items }: Description): Refusal[] {
  const found: Refusal[] = [];
  if (sharing.type === 'S3' && !sharing.clause) {
    found.push(reason('sharing-clause-missing', 'sharing.clause'));
  }
  if (sharing.type === 'S2' && !sharing.condition) {
    found.push(reason('sharing-condition-missing', 'sharing.condition'));
  }
  const strictest = strictestSharing(items);
  if (strictest !== undefined && strictest !== sharing.type) {
    found.push(reason('sharing-not-strictest', 'sharing.type', `${sharing.type} ≠ ${strictest}`));
  }
  return found;
}

function openingReasons({ opening, items }: Description): Refusal[] {
  const found: Refusal[] = [];
  if (opening.type === 'O3' && !opening.reason) {
    found.push(reason('opening-reason-missing', 'opening.reason'));
  }
  if (opening.type === 'O2' && !opening.condition) {
    found.push(reason('opening-condition-missing', 'opening.condition'));
  }
  const strictest = strictestOpening(items);
  if (strictest !== undefined && strictest !== opening.type) {
    found.push(reason('opening-not-strictest', 'opening.type', `${opening.type} ≠ ${strictest}`));
  }
  return found;
}

const columnForm = /^[A-Za-z_][A-Za-z0-9_]*$/;

function itemReasons(item: DirectoryItem, place: number): Refusal[] {
  const at = `items.${place}`;
  const who = item.name_zh || item.column;
  const found: Refusal[] = [];
  if (item.name_zh === '') found.push(reason('item-name-missing', `${at}.name_zh`, item.column));
  if (!columnForm.test(item.column)) {
    found.push(reason('item-column-invalid', `${at}.column`, item.column));
  }
  if (item.grade === null) found.push(reason('item-grade-missing', `${at}.grade`, who));
  if (item.sensitive && item.opening === 'O1') {
    found.push(reason('item-sensitive-open', `${at}.opening`, who));
  }
  return found;
}

// Engines fold the case of column names, so two that differ in case only would be one.
function repeats(
  items: readonly DirectoryItem[],
  field: 'name_zh' | 'column',
  row: FormRow,
): Refusal[] {
  const seen = new Set<string>();
  return items.flatMap((item, place) => {
    const value = item[field].toLowerCase();
    if (value === '' || !seen.has(value)) {
      seen.add(value);
      return [];
    }
    return [reason(row, `items.${place}.${field}`, item[field])];
  });
}
