import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseClock } from '#spine/cases/contracts.ts';
import { Badge } from '../../components/badge.tsx';

const soon_days = 2;

/** How many working days are left, in a tone that fits. */
export function DaysLeft({ clock }: { readonly clock: CaseClock }): ReactElement {
  const { t } = useTranslation();
  const left = clock.working_days_left;
  if (clock.overdue) return <Badge tone="bad">{t('cases.overdue')}</Badge>;
  if (clock.paused.some((pause) => pause.to === null)) {
    return <Badge tone="warn">{t('cases.paused')}</Badge>;
  }
  if (left === 0) return <Badge tone="warn">{t('cases.lastDay')}</Badge>;
  return (
    <Badge tone={left <= soon_days ? 'warn' : 'accent'}>
      {t('cases.daysLeft', { count: left })}
    </Badge>
  );
}
