import type { Sentence } from '#actions/contract.ts';
import type { FacetKey } from '#spine/catalog/contracts.ts';
import { directoryWords } from '#spine/catalog/contracts.ts';
import type { Language } from '../i18n/language.ts';
import { zh } from '../i18n/zh/index.ts';

type WordGroup = keyof typeof directoryWords;

/** The word of a code of the catalogue; an unknown code stands for itself. */
export function wordOf(group: WordGroup, code: string, language: Language): string {
  const words: Readonly<Record<string, Sentence>> = directoryWords[group];
  return words[code]?.[language] ?? code;
}

const groupOfFacet: Partial<Record<FacetKey, WordGroup>> = {
  opening: 'opening',
  sharing: 'sharing',
  cycle: 'cycle',
};

/** The word of a value of a facet; grades are worded by the caller's texts. */
export function wordOfFacet(key: FacetKey, value: string, language: Language): string {
  const group = groupOfFacet[key];
  return group === undefined ? value : wordOf(group, value, language);
}

/** Whether a text is one of the grades that the texts know. */
export function isGradeKey(value: string): value is keyof typeof zh.grades {
  return value in zh.grades;
}
