import { Progress } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunView } from '#spine/files/contracts.ts';
import { formatDateTime } from '../../format/format-date.ts';
import { useLanguage } from '../../i18n/use-language.ts';

/** How far a run is that has not ended, and who acts next; nothing of one that has. */
export function RunProgress({ run }: { readonly run: RunView }): ReactElement | null {
  const { t } = useTranslation();
  const language = useLanguage();
  if (run.waiting === null) return null;
  const { done, total } = run.progress;
  const percent = total ? Math.min(100, Math.floor((done / total) * 100)) : 0;
  const { who, until, otherwise } = run.waiting;
  return (
    <div>
      <p role="status">{run.step?.[language]}</p>
      <Progress percent={percent} aria-label={t('runs.progress')} />
      <p className="small">
        {t('runs.waiting', {
          who: who[language],
          at: formatDateTime(until, language),
          otherwise: otherwise[language],
        })}
      </p>
    </div>
  );
}
