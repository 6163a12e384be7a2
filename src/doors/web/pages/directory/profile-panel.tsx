import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type ColumnProfile, showProfile } from '#stewardship/lake/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { Count } from '../../components/count.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { formatExactCount } from '../../format/format-number.ts';

/** What each column of the current snapshot holds, in numbers. */
export function ProfilePanel({ code }: { readonly code: string }): ReactElement {
  const { t } = useTranslation();
  const profile = useRead(showProfile, { code });
  const columns = useProfileColumns();
  return (
    <Panel title={t('directory.sample.profile')} flush>
      <Loaded query={profile}>
        {(found) => (
          <DataTable
            caption={t('directory.sample.profile')}
            captionHidden
            columns={columns}
            rows={found.columns}
            rowKey={(row) => row.name}
          />
        )}
      </Loaded>
    </Panel>
  );
}

function useProfileColumns(): readonly Column<ColumnProfile>[] {
  const { t } = useTranslation();
  const withheld = <span className="muted">{t('directory.sample.withheld')}</span>;
  const shown = (row: ColumnProfile, value: string | null) => {
    return row.values_shown ? (value ?? '—') : withheld;
  };
  return [
    {
      key: 'name',
      title: t('directory.sample.column'),
      rowHeader: true,
      cell: (row) => (row.unit === null ? row.name_zh : `${row.name_zh} (${row.unit})`),
    },
    {
      key: 'type',
      title: t('directory.sample.type'),
      secondary: true,
      cell: (row) => <span className="mono">{row.type}</span>,
    },
    {
      key: 'nulls',
      title: t('directory.sample.nulls'),
      number: true,
      cell: (row) => <Count value={row.nulls} />,
    },
    {
      key: 'distinct',
      title: t('directory.sample.distinct'),
      number: true,
      cell: (row) => <Count value={row.distinct} />,
    },
    {
      key: 'min',
      title: t('directory.sample.min'),
      number: true,
      cell: (row) => shown(row, row.min),
    },
    {
      key: 'max',
      title: t('directory.sample.max'),
      number: true,
      cell: (row) => shown(row, row.max),
    },
    {
      key: 'mean',
      title: t('directory.sample.mean'),
      number: true,
      cell: (row) => shown(row, row.mean === null ? null : formatExactCount(rounded(row.mean))),
    },
  ];
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
