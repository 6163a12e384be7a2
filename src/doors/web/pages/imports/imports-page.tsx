import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type ImportView, listImports } from '#spine/catalog/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { Badge } from '../../components/badge.tsx';
import { Count } from '../../components/count.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Empty } from '../../components/empty.tsx';
import { Guarded } from '../../components/guarded.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { When } from '../../components/when.tsx';

/** Imports of directories, newest first, with their counts. */
export function ImportsPage(): ReactElement {
  return <Guarded roles={['platform-operator', 'auditor']}>{() => <ImportList />}</Guarded>;
}

function ImportList(): ReactElement {
  const { t } = useTranslation();
  const found = useRead(listImports, { limit: 50 }, { poll_ms: 5_000 });
  const columns = useImportColumns();
  return (
    <>
      <PageHead title={t('imports.title')} lead={t('imports.lead')} />
      <Loaded query={found}>
        {(page) => (
          <div className="panel panel--flush">
            {page.items.length === 0 ? (
              <Empty title={t('imports.empty')} next={t('imports.emptyNext')} />
            ) : (
              <DataTable
                caption={t('imports.title')}
                captionHidden
                columns={columns}
                rows={page.items}
                rowKey={(row) => row.id}
              />
            )}
          </div>
        )}
      </Loaded>
    </>
  );
}

const counts = ['read', 'added', 'updated', 'unchanged', 'refused'] as const;

function useImportColumns(): readonly Column<ImportView>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'source',
      title: t('imports.source'),
      rowHeader: true,
      cell: (row) => (
        <Link to="/imports/$id" params={{ id: row.id }}>
          {row.source}
        </Link>
      ),
    },
    {
      key: 'file',
      title: t('imports.file'),
      secondary: true,
      cell: (row) => <span className="mono">{row.file_name}</span>,
    },
    {
      key: 'state',
      title: t('imports.state'),
      cell: (row) => (
        <Badge tone={row.state === 'done' ? 'ok' : row.state === 'failed' ? 'bad' : 'accent'}>
          {t(`imports.states.${row.state}`)}
        </Badge>
      ),
    },
    ...counts.map(
      (key): Column<ImportView> => ({
        key,
        title: t(`imports.${key}`),
        number: true,
        cell: (row) => <Count value={row[key]} />,
      }),
    ),
    {
      key: 'started',
      title: t('imports.started'),
      cell: (row) => <When at={row.created_at} />,
    },
  ];
}
