import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { horizontalBarOption } from '../../charts/bar-option.ts';
import { Chart } from '../../charts/chart.tsx';
import { useChartStyle } from '../../charts/use-chart-style.ts';
import { Count } from '../../components/count.tsx';
import { writeFacets } from '../search/facet-text.ts';
import type { Counted } from './city-numbers.ts';

/** Directories by domain; a bar leads to its directories. */
export function DomainChart({ counted }: { readonly counted: readonly Counted[] }): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const style = useChartStyle();
  const bars = useMemo(() => {
    return counted.map((one) => ({ name: one.value || t('common.unknown'), count: one.count }));
  }, [counted, t]);
  const option = useMemo(() => horizontalBarOption(bars, style), [bars, style]);
  return (
    <div className="panel">
      <Chart
        title={t('home.byDomain')}
        note={t('home.byDomainNote')}
        summary={bars
          .slice(0, 5)
          .map((bar) => `${bar.name} ${bar.count}`)
          .join(', ')}
        option={option}
        height={Math.max(160, bars.length * (style.fontSize + 17))}
        rows={counted}
        rowKey={(row) => row.value}
        onPick={(index) => {
          const chosen = counted[index];
          if (chosen !== undefined)
            void navigate({ to: '/search', search: { facets: domain(chosen) } });
        }}
        columns={[
          {
            key: 'name',
            title: t('home.colDomain'),
            rowHeader: true,
            cell: (row) => (
              <Link to="/search" search={{ facets: domain(row) }}>
                {row.value || t('common.unknown')}
              </Link>
            ),
          },
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

function domain(counted: Counted): string | undefined {
  return writeFacets([{ key: 'domain', value: counted.value }]);
}
