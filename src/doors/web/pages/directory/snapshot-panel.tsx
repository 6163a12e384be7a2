import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { listSnapshots, type SnapshotView } from '#stewardship/lake/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { Badge } from '../../components/badge.tsx';
import { Count } from '../../components/count.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { When } from '../../components/when.tsx';
import { formatBytes } from '../../format/format-number.ts';

/** The published states of the data, each with its digest. */
export function SnapshotPanel({ code }: { readonly code: string }): ReactElement {
  const { t } = useTranslation();
  const snapshots = useRead(listSnapshots, { code });
  const columns = useSnapshotColumns();
  return (
    <Panel title={t('directory.sample.snapshots')} flush>
      <Loaded query={snapshots}>
        {(found) => (
          <DataTable
            caption={t('directory.sample.snapshots')}
            captionHidden
            columns={columns}
            rows={found.items}
            rowKey={(row) => row.id}
          />
        )}
      </Loaded>
    </Panel>
  );
}

function useSnapshotColumns(): readonly Column<SnapshotView>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'sequence',
      title: t('directory.sample.sequence'),
      rowHeader: true,
      cell: (row) => (
        <>
          {row.sequence} {row.current && <Badge tone="ok">{t('directory.sample.current')}</Badge>}
        </>
      ),
    },
    {
      key: 'rows',
      title: t('directory.sample.rows'),
      number: true,
      cell: (row) => <Count value={row.row_count} />,
    },
    {
      key: 'bytes',
      title: t('directory.sample.bytes'),
      number: true,
      cell: (row) => formatBytes(row.bytes),
    },
    {
      key: 'published',
      title: t('directory.sample.publishedAt'),
      cell: (row) => <When at={row.published_at} />,
    },
    {
      key: 'sha256',
      title: t('directory.sample.sha256'),
      secondary: true,
      cell: (row) => <span className="hash">{row.sha256}</span>,
    },
  ];
}
