import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { listReleases, type ReleaseSummary } from '#channels/opening/contracts.ts';
import { type DirectoryView, getDirectory } from '#spine/catalog/contracts.ts';
import { useSession } from '../../client/session.ts';
import { useRead } from '../../client/use-call.ts';
import { Badge } from '../../components/badge.tsx';
import { Count } from '../../components/count.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { DirectoryLink } from '../../components/directory-link.tsx';
import { Empty } from '../../components/empty.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { PagedList } from '../../components/paged-list.tsx';
import { Panel } from '../../components/panel.tsx';
import { When } from '../../components/when.tsx';
import { OpeningCrumbs } from '../opening/opening-crumbs.tsx';
import { mayRelease } from './may-release.ts';
import { ProfileSummary } from './profile-summary.tsx';
import { ReleaseStateBadge } from './release-state-badge.tsx';
import { StartRelease } from './start-release.tsx';

const route = getRouteApi('/directories/$code/releases');

/** The releases of a data set, newest first, with the way to begin another. */
export function ReleasesPage(): ReactElement {
  const { code } = route.useParams();
  const found = useRead(getDirectory, { code });
  return <Loaded query={found}>{(one) => <ReleasesOf directory={one} />}</Loaded>;
}

function ReleasesOf({ directory }: { readonly directory: DirectoryView }): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const session = useSession();
  const { code, name, provider_id } = directory;
  const { cursor } = route.useSearch();
  const list = useRead(listReleases, { directory_code: code, cursor }, { keep: true });
  const steward = mayRelease(session.data, provider_id);
  return (
    <>
      <PageHead
        title={t('releases.titleOf', { name })}
        lead={t('releases.lead')}
        crumbs={
          <OpeningCrumbs
            more={[
              <DirectoryLink key="directory" code={code}>
                {name}
              </DirectoryLink>,
            ]}
          />
        }
        actions={steward && <StartRelease code={code} />}
      />
      <div className="stack">
        <PagedList
          query={list}
          cursor={cursor}
          onGo={(next) => {
            const search = { cursor: next };
            void navigate({ to: '/directories/$code/releases', params: { code }, search });
          }}
        >
          {(items) => <ReleaseTable items={items} />}
        </PagedList>
        {steward && <ProfileSummary directory={directory} />}
      </div>
    </>
  );
}

function ReleaseTable({ items }: { readonly items: readonly ReleaseSummary[] }): ReactElement {
  const { t } = useTranslation();
  const columns = useReleaseColumns();
  if (items.length === 0) {
    return (
      <div className="panel">
        <Empty title={t('releases.empty')} next={t('releases.emptyNext')} />
      </div>
    );
  }
  return (
    <Panel title={t('releases.history')} flush>
      <DataTable
        caption={t('releases.history')}
        captionHidden
        columns={columns}
        rows={items}
        rowKey={(row) => row.id}
      />
    </Panel>
  );
}

function useReleaseColumns(): readonly Column<ReleaseSummary>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'started',
      title: t('releases.started'),
      rowHeader: true,
      cell: (row) => (
        <Link to="/opening/releases/$id" params={{ id: row.id }}>
          <When at={row.created_at} />
        </Link>
      ),
    },
    {
      key: 'state',
      title: t('common.stateLabel'),
      cell: (row) => (
        <>
          <ReleaseStateBadge state={row.state} />{' '}
          {row.is_current && <Badge tone="accent">{t('releases.current')}</Badge>}
        </>
      ),
    },
    {
      key: 'rows',
      title: t('directory.open.rows'),
      number: true,
      cell: (row) => (row.rows === null ? '—' : <Count value={row.rows} />),
    },
    {
      key: 'released',
      title: t('directory.open.released'),
      cell: (row) => (row.released_at === null ? '—' : <When at={row.released_at} />),
    },
  ];
}
