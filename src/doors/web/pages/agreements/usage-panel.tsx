import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { showUsage } from '#spine/delivery/contracts.ts';
import { Chart } from '../../charts/chart.tsx';
import { stackedOption } from '../../charts/stacked-option.ts';
import { useChartStyle } from '../../charts/use-chart-style.ts';
import { useRead } from '../../client/use-call.ts';
import { Count } from '../../components/count.tsx';
import { Figures, FigureText } from '../../components/figures.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { When } from '../../components/when.tsx';
import { formatDateTime } from '../../format/format-date.ts';
import { formatExactCount } from '../../format/format-number.ts';
import type { Language } from '../../i18n/language.ts';
import { useLanguage } from '../../i18n/use-language.ts';

type Usage = z.output<typeof showUsage.output>;
const hours = 48;

/** How much of the limits is used today, and calls by the hour as they happen. */
export function UsagePanel({ agreement_id }: { readonly agreement_id: string }): ReactElement {
  const usage = useRead(showUsage, { agreement_id, by: 'hour', points: hours }, { poll_ms: 5_000 });
  return (
    <Loaded query={usage}>
      {(found) => (
        <div className="stack">
          <TodayFigures usage={found} />
          <div className="panel">
            <UsageChart usage={found} />
          </div>
        </div>
      )}
    </Loaded>
  );
}

function TodayFigures({ usage }: { readonly usage: Usage }): ReactElement {
  const { t } = useTranslation();
  const cells = [
    { label: t('agreements.callsToday'), ...usage.today.calls },
    { label: t('agreements.recordsToday'), ...usage.today.records },
    { label: t('agreements.personsToday'), ...usage.today.persons },
  ];
  return (
    <section aria-label={t('agreements.usage')}>
      <Figures>
        {cells.map((cell) => (
          <div key={cell.label} className="figure-cell">
            <FigureText
              label={cell.label}
              value={<Count value={cell.used} />}
              note={
                cell.limit === null
                  ? t('agreements.noLimit')
                  : t('agreements.ofLimit', { limit: formatExactCount(cell.limit) })
              }
            />
            {cell.limit !== null && (
              <UsedBar used={cell.used} limit={cell.limit} label={cell.label} />
            )}
          </div>
        ))}
      </Figures>
    </section>
  );
}

function UsedBar(props: {
  readonly used: number;
  readonly limit: number;
  readonly label: string;
}): ReactElement {
  return (
    <meter className="used-bar" aria-label={props.label} max={props.limit} value={props.used} />
  );
}

function UsageChart({ usage }: { readonly usage: Usage }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const style = useChartStyle();
  const { items, total } = usage;
  const option = useMemo(() => {
    const names = items.map((point) => withoutYear(point.from, language));
    return stackedOption(names, style, [
      { name: t('agreements.answered'), values: items.map((point) => point.calls) },
      { name: t('agreements.refused'), values: items.map((point) => point.refused), bad: true },
    ]);
  }, [items, style, language, t]);
  return (
    <Chart
      title={t('agreements.chart', { count: items.length })}
      note={t('agreements.usageNote')}
      summary={t('agreements.chartSummary', {
        calls: total.calls,
        refused: total.refused,
        records: total.records,
      })}
      option={option}
      height={200}
      rows={items}
      rowKey={(point) => point.from}
      columns={[
        {
          key: 'from',
          title: t('agreements.hour'),
          rowHeader: true,
          cell: (point) => <When at={point.from} />,
        },
        {
          key: 'answered',
          title: t('agreements.answered'),
          number: true,
          cell: (point) => point.calls,
        },
        {
          key: 'refused',
          title: t('agreements.refused'),
          number: true,
          cell: (point) => point.refused,
        },
        {
          key: 'records',
          title: t('agreements.records'),
          number: true,
          cell: (point) => formatExactCount(point.records),
        },
      ]}
    />
  );
}

function withoutYear(at: string, language: Language): string {
  return formatDateTime(at, language).replace(/^\d{4}年| \d{4}(?= )/, '');
}
