import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { exportOpeningList, type ListEntry, showOpeningList } from '#channels/opening/contracts.ts';
import { shanghaiDay } from '#kernel/civil-date.ts';
import { openingTypes } from '#spine/catalog/contracts.ts';
import { call } from '../../client/call.ts';
import { useRead } from '../../client/use-call.ts';
import type { Column } from '../../components/data-table.tsx';
import { DirectoryLink } from '../../components/directory-link.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { PagedList } from '../../components/paged-list.tsx';
import { saveFile } from '../../components/save-file.ts';
import { TextField } from '../../components/text-field.tsx';
import { TierField } from '../../components/tier-field.tsx';
import { wordOf } from '../../components/word-of.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { OpeningCrumbs } from '../opening/opening-crumbs.tsx';

const route = getRouteApi('/opening/list');

/** The opening list as it stood at the end of a day, with what changed since another. */
export function OpeningListPage(): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const asked = route.useSearch();
  const today = shanghaiDay(new Date());
  const on = asked.on ?? today;
  const tier = openingTypes.find((one) => one === asked.tier);
  const wish = { ...(on === today ? {} : { on }), tier, cursor: asked.cursor, limit: 50 };
  const found = useRead(showOpeningList, wish, { keep: true });
  function go(change: Partial<typeof asked>): void {
    void navigate({ to: '/opening/list', search: { on: asked.on, tier, ...change } });
  }
  return (
    <>
      <PageHead
        title={t('openingList.title')}
        lead={t('openingList.lead')}
        crumbs={<OpeningCrumbs />}
        actions={
          <>
            <ExportButton on={on === today ? undefined : on} />
            <LinkButton to="/opening/list/changes" size="large">
              {t('openingList.compare')}
            </LinkButton>
          </>
        }
      />
      <div className="stack">
        <div className="field-grid">
          <TextField
            label={t('openingList.on')}
            type="date"
            value={on}
            onChange={(day) => go({ on: day || undefined })}
          />
          <TierField
            value={tier}
            empty={t('common.any')}
            onChange={(chosen) => go({ tier: chosen })}
          />
        </div>
        <PagedList query={found} cursor={asked.cursor} onGo={(cursor) => go({ cursor })}>
          {(items) => <OpeningListTable items={items} />}
        </PagedList>
      </div>
    </>
  );
}

function ExportButton({ on }: { readonly on: string | undefined }): ReactElement {
  const { t } = useTranslation();
  async function save(): Promise<void> {
    const { file_name, content, media_type } = await call(exportOpeningList, { on });
    saveFile(file_name, content, media_type);
  }
  return (
    <Button size="large" onClick={() => void save()}>
      {t('openingList.export')}
    </Button>
  );
}

function OpeningListTable({ items }: { readonly items: readonly ListEntry[] }): ReactElement {
  const { t } = useTranslation();
  const columns = useListColumns();
  return (
    <ListTable
      caption={t('openingList.title')}
      columns={columns}
      rows={items}
      rowKey={(row) => row.code}
      empty={{ title: t('openingList.empty'), next: t('openingList.emptyNext') }}
    />
  );
}

function useListColumns(): readonly Column<ListEntry>[] {
  const { t } = useTranslation();
  const language = useLanguage();
  return [
    {
      key: 'name',
      title: t('openingList.name'),
      rowHeader: true,
      cell: (row) => <DirectoryLink code={row.code}>{row.name}</DirectoryLink>,
    },
    { key: 'provider', title: t('openingList.provider'), cell: (row) => row.provider_name },
    {
      key: 'tier',
      title: t('openingList.tier'),
      cell: (row) => wordOf('opening', row.tier, language),
    },
    {
      key: 'condition',
      title: t('openingList.condition'),
      cell: (row) => row.condition ?? '—',
    },
    {
      key: 'cycle',
      title: t('openingList.cycle'),
      cell: (row) => wordOf('cycle', row.update_cycle, language),
    },
    {
      key: 'domain',
      title: t('openingList.domain'),
      secondary: true,
      cell: (row) => row.domain,
    },
  ];
}
