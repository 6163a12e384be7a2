import type { TFunction } from 'i18next';

const fields: Readonly<Record<string, Parameters<TFunction>[0]>> = {
  name: 'directory.name',
  abstract: 'directory.abstract',
  domain: 'directory.domain',
  theme: 'directory.theme',
  tags: 'directory.tags',
  formats: 'directory.format',
  sharing: 'directory.sharing',
  opening: 'directory.opening',
  update_cycle: 'directory.cycle',
  source: 'directory.source',
  grade: 'directory.grade',
  contact: 'directory.contact',
  legal_basis: 'directory.basis',
  items: 'directory.tabs.items',
  updated_on: 'directory.updated',
  published_on: 'directory.published',
  record_count: 'directory.records',
  mask: 'directory.items.mask',
  type: 'directory.items.type',
  column: 'directory.items.column',
  definition: 'directory.items.definition',
};

/** The place of a difference in words; what has no word stays as it is written. */
export function differencePlace(path: readonly string[], t: TFunction): string {
  return path
    .map((part) => {
      const key = fields[part];
      return key === undefined ? part : String(t(key as 'directory.name'));
    })
    .join(' › ');
}
