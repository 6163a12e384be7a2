import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { readSeries } from '#stewardship/lake/contracts.ts';
import { Chart } from '../../charts/chart.tsx';
import { lineOption } from '../../charts/line-option.ts';
import { useChartStyle } from '../../charts/use-chart-style.ts';
import { useRead } from '../../client/use-call.ts';
import { Loaded } from '../../components/loaded.tsx';
import { formatExactCount } from '../../format/format-number.ts';

type Ask = z.input<typeof readSeries.input>;
type Series = z.output<typeof readSeries.output>;

/** One measure over time. */
export function SeriesChart({ ask }: { readonly ask: Ask }): ReactElement {
  const series = useRead(readSeries, ask, { keep: true });
  return (
    <Loaded query={series} rows={8}>
      {(found) => <DrawnSeries series={found} asked={ask.bucket ?? 'day'} />}
    </Loaded>
  );
}

function DrawnSeries(props: {
  readonly series: Series;
  readonly asked: Series['bucket'];
}): ReactElement {
  const { t } = useTranslation();
  const style = useChartStyle();
  const { series } = props;
  const { points, name_zh: name, unit } = series;
  const option = useMemo(() => {
    const drawn = points.map(([at, value]) => ({ at: axisText(at, series.bucket), value }));
    return lineOption(drawn, style, { unit, name, zoom: points.length > 60 });
  }, [points, series.bucket, style, unit, name]);
  const widened = series.bucket !== props.asked;
  const bucket = t(`directory.chart.${series.bucket}`);
  return (
    <Chart
      title={t('directory.chart.title', { name })}
      {...(widened ? { note: t('directory.chart.widened', { bucket }) } : {})}
      summary={useSummary(series)}
      option={option}
      height={360}
      renderer="canvas"
      rows={points}
      rowKey={([at]) => at}
      columns={[
        {
          key: 'time',
          title: t('directory.chart.time'),
          rowHeader: true,
          cell: ([at]) => axisText(at, series.bucket),
        },
        {
          key: 'value',
          title: unit === null ? name : `${name} (${unit})`,
          number: true,
          cell: ([, value]) => (value === null ? '—' : formatExactCount(shortened(value))),
        },
        {
          key: 'rows',
          title: t('directory.chart.rowsInBucket'),
          number: true,
          cell: ([, , rows]) => formatExactCount(rows),
        },
      ]}
    />
  );
}

function useSummary(series: Series): string {
  const { t } = useTranslation();
  const values = series.points.flatMap(([, value]) => (value === null ? [] : [value]));
  if (values.length === 0) return t('directory.chart.empty');
  return t('directory.chart.summary', {
    name: series.name_zh,
    from: axisText(series.points[0]?.[0] ?? '', series.bucket),
    to: axisText(series.points.at(-1)?.[0] ?? '', series.bucket),
    min: shortened(values.reduce((least, value) => Math.min(least, value))),
    max: shortened(values.reduce((most, value) => Math.max(most, value))),
  });
}

function axisText(at: string, bucket: Series['bucket']): string {
  const length = { hour: 16, day: 10, week: 10, month: 7, year: 4 }[bucket];
  return at.slice(0, length).replace('T', ' ');
}

function shortened(value: number): number {
  return Math.round(value * 1000) / 1000;
}
