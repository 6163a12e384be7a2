import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { columnOption } from '../../charts/bar-option.ts';
import { Chart } from '../../charts/chart.tsx';
import { useChartStyle } from '../../charts/use-chart-style.ts';
import { Count } from '../../components/count.tsx';
import type { Counted } from './city-numbers.ts';

/** Directories by the month in which their data last changed. */
export function MonthChart({ counted }: { readonly counted: readonly Counted[] }): ReactElement {
  const { t } = useTranslation();
  const style = useChartStyle();
  const option = useMemo(() => {
    return columnOption(
      counted.map((one) => ({ name: one.value, count: one.count })),
      style,
    );
  }, [counted, style]);
  const last = counted.at(-1);
  return (
    <div className="panel">
      <Chart
        title={t('home.byMonth')}
        note={counted.length === 0 ? t('home.monthEmpty') : t('home.byMonthNote')}
        summary={last === undefined ? t('home.monthEmpty') : `${last.value}: ${last.count}`}
        option={option}
        height={180}
        rows={counted}
        rowKey={(row) => row.value}
        columns={[
          { key: 'month', title: t('home.colMonth'), rowHeader: true, cell: (row) => row.value },
          {
            key: 'count',
            title: t('home.colDirectories'),
            number: true,
            cell: (row) => <Count value={row.count} />,
          },
        ]}
      />
    </div>
  );
}
