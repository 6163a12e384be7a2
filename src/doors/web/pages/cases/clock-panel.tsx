import { Timeline } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseClock } from '#spine/cases/contracts.ts';
import { Panel } from '../../components/panel.tsx';
import { When } from '../../components/when.tsx';
import { formatDateTime } from '../../format/format-date.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { DaysLeft } from './days-left.tsx';

/** The legal clock as a line: when it began, when it stood still, when it ends. */
export function ClockPanel({ clock }: { readonly clock: CaseClock }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const at = (instant: string) => formatDateTime(instant, language);
  return (
    <Panel title={t('cases.clock')} note={t('cases.workingDays', { count: clock.working_days })}>
      <p className="clock-left">
        <DaysLeft clock={clock} />
      </p>
      <Timeline
        items={[
          {
            key: 'start',
            content: (
              <>
                {t('cases.started')} <When at={clock.started_at} />
              </>
            ),
          },
          ...clock.paused.map((pause) => ({
            key: pause.from,
            color: 'gray',
            content:
              pause.to === null
                ? t('cases.pausedOpen', { from: at(pause.from) })
                : t('cases.pausedSpan', { from: at(pause.from), to: at(pause.to) }),
          })),
          {
            key: 'due',
            color: clock.overdue ? 'red' : 'blue',
            content: (
              <>
                <strong>{t('cases.dueAt')}</strong> <When at={clock.due_at} />
                {clock.extended && <div>{t('cases.extended')}</div>}
              </>
            ),
          },
        ]}
      />
      <p className="small muted">
        {t('cases.clause', { clause: clock.clause })}
        {clock.calendar === 'expected' && ` ${t('cases.expectedCalendar')}`}
      </p>
    </Panel>
  );
}
