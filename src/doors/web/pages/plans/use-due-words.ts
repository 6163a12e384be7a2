import { useTranslation } from 'react-i18next';
import type { PlanItemView } from '#channels/opening/contracts.ts';
import { formatDate } from '../../format/format-date.ts';
import { useLanguage } from '../../i18n/use-language.ts';

/** By when an item is open: its quarter with the last day of it. */
export function useDueWords(): (item: Pick<PlanItemView, 'due_quarter' | 'due_on'>) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  return ({ due_quarter, due_on }) => {
    if (due_quarter === null || due_on === null) return '—';
    const day = formatDate(`${due_on}T00:00:00+08:00`, language);
    return t('plans.dueText', { quarter: due_quarter, day });
  };
}
