import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { listOpenDataSets, type ReleaseSummary } from '#channels/opening/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { Count } from '../../components/count.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { DirectoryLink } from '../../components/directory-link.tsx';
import { Empty } from '../../components/empty.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { PagedList } from '../../components/paged-list.tsx';
import { Panel } from '../../components/panel.tsx';
import { When } from '../../components/when.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { OpeningLinks } from './opening-links.tsx';

const route = getRouteApi('/opening');

/** Open data: what anyone may take now, and where one goes from here. */
export function OpeningPage(): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { cursor } = route.useSearch();
  const found = useRead(listOpenDataSets, { cursor }, { keep: true });
  return (
    <>
      <PageHead
        title={t('opening.title')}
        lead={t('opening.lead')}
        actions={
          <LinkButton to="/opening/demands/new" look="primary" size="large">
            {t('demands.propose')}
          </LinkButton>
        }
      />
      <div className="stack">
        <OpeningLinks />
        <PagedList
          query={found}
          cursor={cursor}
          onGo={(next) => void navigate({ to: '/opening', search: { cursor: next } })}
        >
          {(items) => <OpenDataSets items={items} />}
        </PagedList>
      </div>
    </>
  );
}

function OpenDataSets({ items }: { readonly items: readonly ReleaseSummary[] }): ReactElement {
  const { t } = useTranslation();
  const columns = useDataSetColumns();
  return (
    <Panel title={t('opening.dataSets')} note={t('opening.dataSetsNote')} flush>
      {items.length === 0 ? (
        <Empty
          title={t('opening.empty')}
          next={t('opening.emptyNext')}
          actions={<LinkButton to="/search">{t('nav.search')}</LinkButton>}
        />
      ) : (
        <DataTable
          caption={t('opening.dataSets')}
          captionHidden
          columns={columns}
          rows={items}
          rowKey={(row) => row.id}
        />
      )}
    </Panel>
  );
}

function useDataSetColumns(): readonly Column<ReleaseSummary>[] {
  const { t } = useTranslation();
  const language = useLanguage();
  return [
    {
      key: 'name',
      title: t('opening.dataSet'),
      rowHeader: true,
      cell: (row) => <DirectoryLink code={row.directory_code}>{row.directory_name}</DirectoryLink>,
    },
    {
      key: 'rows',
      title: t('directory.open.rows'),
      number: true,
      cell: (row) => <Count value={row.rows ?? 0} />,
    },
    {
      key: 'licence',
      title: t('directory.open.licence'),
      cell: (row) => (language === 'zh' ? row.licence.name_zh : row.licence.name_en),
    },
    {
      key: 'released',
      title: t('directory.open.released'),
      cell: (row) => (row.released_at === null ? '—' : <When at={row.released_at} dateOnly />),
    },
    {
      key: 'report',
      title: t('releases.report'),
      secondary: true,
      cell: (row) => (
        <Link to="/opening/releases/$id" params={{ id: row.id }}>
          {t('releases.report')}
        </Link>
      ),
    },
  ];
}
