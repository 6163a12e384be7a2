import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { showFigures } from '#channels/opening/contracts.ts';
import { horizontalBarOption } from '../../charts/bar-option.ts';
import { Chart } from '../../charts/chart.tsx';
import { useChartStyle } from '../../charts/use-chart-style.ts';
import { useRead } from '../../client/use-call.ts';
import { Count } from '../../components/count.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Figures, FigureText } from '../../components/figures.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { OpeningCrumbs } from '../opening/opening-crumbs.tsx';
import {
  byOnTime,
  type CityFigures,
  type DepartmentFigures,
  isMeasured,
  percentText,
} from './figure-rows.ts';

const bar_px = 34;
const cityCounts = ['released', 'stale', 'broken', 'downloads', 'errors_overdue'] as const;

/** How well open data is looked after: on time, whole, described and used, by department. */
export function FiguresPage(): ReactElement {
  const { t } = useTranslation();
  const found = useRead(showFigures, {});
  return (
    <>
      <PageHead
        title={t('figures.title')}
        lead={t('figures.lead')}
        crumbs={<OpeningCrumbs />}
        actions={
          <LinkButton to="/opening/health" size="large">
            {t('opening.links.health')}
          </LinkButton>
        }
      />
      <Loaded query={found}>
        {({ city, departments }) => (
          <div className="stack">
            <CityStrip city={city} />
            <OnTimeChart departments={byOnTime(departments)} />
          </div>
        )}
      </Loaded>
    </>
  );
}

function CityStrip({ city }: { readonly city: CityFigures }): ReactElement {
  const { t } = useTranslation();
  return (
    <Figures>
      <div className="figure-cell">
        <FigureText
          label={t('figures.on_time_percent')}
          value={percentText(city.on_time_percent)}
        />
      </div>
      {cityCounts.map((name) => (
        <div key={name} className="figure-cell">
          <FigureText label={t(`figures.${name}`)} value={<Count value={city[name]} />} />
        </div>
      ))}
    </Figures>
  );
}

function OnTimeChart(props: { readonly departments: readonly DepartmentFigures[] }): ReactElement {
  const { t } = useTranslation();
  const style = useChartStyle();
  const { departments } = props;
  const columns = useFigureColumns();
  const measured = useMemo(() => departments.filter(isMeasured), [departments]);
  const option = useMemo(() => {
    return horizontalBarOption(
      measured.map((one) => ({ name: one.provider_name, count: one.on_time_percent ?? 0 })),
      style,
    );
  }, [measured, style]);
  const whole = departments.filter((one) => one.on_time_percent === 100).length;
  // Nothing to draw yet: a blank picture would say less than the table.
  if (measured.length === 0) {
    return (
      <Panel title={t('figures.byDepartment')} note={t('figures.nothingMeasured')} flush>
        <DataTable
          caption={t('figures.byDepartment')}
          captionHidden
          columns={columns}
          rows={departments}
          rowKey={(row) => row.provider_id}
        />
      </Panel>
    );
  }
  return (
    <div className="panel">
      <Chart
        title={t('figures.chart')}
        note={t('figures.chartNote')}
        summary={t('figures.summary', { count: departments.length, whole })}
        option={option}
        height={measured.length * bar_px}
        rows={departments}
        rowKey={(row) => row.provider_id}
        columns={columns}
      />
    </div>
  );
}

function useFigureColumns(): readonly Column<DepartmentFigures>[] {
  const { t } = useTranslation();
  const counts = ['released', 'on_time', 'stale', 'broken', 'downloads', 'calls'] as const;
  return [
    {
      key: 'name',
      title: t('figures.department'),
      rowHeader: true,
      cell: (row) => row.provider_name,
    },
    {
      key: 'on_time_percent',
      title: t('figures.on_time_percent'),
      number: true,
      cell: (row) => percentText(row.on_time_percent),
    },
    ...counts.map((name) => ({
      key: name,
      title: t(`figures.${name}`),
      number: true,
      cell: (row: DepartmentFigures) => <Count value={row[name]} />,
    })),
    {
      key: 'described',
      title: t('figures.described_percent'),
      number: true,
      cell: (row) => percentText(row.described_percent),
    },
  ];
}
