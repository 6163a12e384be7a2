import { useTranslation } from 'react-i18next';
import type { FacetKey } from '#spine/catalog/contracts.ts';
import { isGradeKey, wordOfFacet } from '../../components/word-of.ts';
import { useLanguage } from '../../i18n/use-language.ts';

/** The words of facet values in the language of the page. */
export function useFacetWord(): (key: FacetKey, value: string) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  return (key, value) => {
    if (value === '') return t('common.unknown');
    if (key === 'grade' && isGradeKey(value)) return t(`grades.${value}`);
    return wordOfFacet(key, value, language);
  };
}
