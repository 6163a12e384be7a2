import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { listResults, type UseResult } from '#channels/opening/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { Badge } from '../../components/badge.tsx';
import type { Column } from '../../components/data-table.tsx';
import { DirectoryLink } from '../../components/directory-link.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { PagedList } from '../../components/paged-list.tsx';
import { When } from '../../components/when.tsx';
import { OpeningCrumbs } from '../opening/opening-crumbs.tsx';

const route = getRouteApi('/opening/results');

/** What was made of data that is open on conditions, and who is late to tell. */
export function ResultsPage(): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { cursor } = route.useSearch();
  const found = useRead(listResults, { cursor }, { keep: true });
  return (
    <>
      <PageHead title={t('results.title')} lead={t('results.lead')} crumbs={<OpeningCrumbs />} />
      <div className="stack">
        <PagedList
          query={found}
          cursor={cursor}
          onGo={(next) => void navigate({ to: '/opening/results', search: { cursor: next } })}
        >
          {(items) => <ResultTable items={items} />}
        </PagedList>
      </div>
    </>
  );
}

function ResultTable({ items }: { readonly items: readonly UseResult[] }): ReactElement {
  const { t } = useTranslation();
  const columns = useResultColumns();
  return (
    <ListTable
      caption={t('results.title')}
      columns={columns}
      rows={items}
      rowKey={(row) => row.agreement_id}
      empty={{ title: t('results.empty'), next: t('results.emptyNext') }}
    />
  );
}

function useResultColumns(): readonly Column<UseResult>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'title',
      title: t('results.name'),
      rowHeader: true,
      cell: (row) =>
        row.title === null ? (
          <Badge tone="bad">{t('results.late')}</Badge>
        ) : (
          <>
            {row.url === null ? row.title : <a href={row.url}>{row.title}</a>}
            <div className="small prose">{row.description}</div>
          </>
        ),
    },
    { key: 'organisation', title: t('results.organisation'), cell: (row) => row.organisation_name },
    {
      key: 'directory',
      title: t('results.directory'),
      cell: (row) => <DirectoryLink code={row.directory_code} />,
    },
    {
      key: 'due',
      title: t('results.dueOn'),
      cell: (row) => <When at={`${row.due_on}T00:00:00+08:00`} dateOnly />,
    },
    {
      key: 'reported',
      title: t('results.reportedAt'),
      cell: (row) => (row.reported_at === null ? '—' : <When at={row.reported_at} dateOnly />),
    },
  ];
}
