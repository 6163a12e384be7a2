import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type HealthView, listHealth } from '#channels/opening/contracts.ts';
import { type Session, useSession } from '../../client/session.ts';
import { useRead } from '../../client/use-call.ts';
import { Badge } from '../../components/badge.tsx';
import type { Column } from '../../components/data-table.tsx';
import { DirectoryLink } from '../../components/directory-link.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { PagedList } from '../../components/paged-list.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { When } from '../../components/when.tsx';
import { wordOf } from '../../components/word-of.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { OpeningCrumbs } from '../opening/opening-crumbs.tsx';
import { mayRelease } from '../releases/may-release.ts';
import { CheckNow } from './check-now.tsx';

const route = getRouteApi('/opening/health');
const problems = ['broken', 'stale'] as const;

/** What the last check of each open data set found: files whole, rows in time. */
export function HealthPage(): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const session = useSession();
  const asked = route.useSearch();
  const problem = problems.find((one) => one === asked.problem);
  const found = useRead(listHealth, { problem, cursor: asked.cursor }, { keep: true });
  return (
    <>
      <PageHead title={t('health.title')} lead={t('health.lead')} crumbs={<OpeningCrumbs />} />
      <div className="stack">
        <div className="field-grid">
          <SelectField
            label={t('health.filter')}
            value={problem ?? ''}
            empty={t('common.all')}
            choices={problems.map((one) => ({ value: one, text: t(`health.only.${one}`) }))}
            onChange={(chosen) => {
              void navigate({ to: '/opening/health', search: { problem: chosen || undefined } });
            }}
          />
        </div>
        <PagedList
          query={found}
          cursor={asked.cursor}
          onGo={(cursor) => {
            void navigate({ to: '/opening/health', search: { problem, cursor } });
          }}
        >
          {(items) => <HealthTable items={items} session={session.data ?? null} />}
        </PagedList>
      </div>
    </>
  );
}

function HealthTable(props: {
  readonly items: readonly HealthView[];
  readonly session: Session | null;
}): ReactElement {
  const { t } = useTranslation();
  const columns = useHealthColumns(props.session);
  return (
    <ListTable
      caption={t('health.title')}
      columns={columns}
      rows={props.items}
      rowKey={(row) => row.directory_code}
      empty={{ title: t('health.empty'), next: t('health.emptyNext') }}
    />
  );
}

function useHealthColumns(session: Session | null): readonly Column<HealthView>[] {
  const { t } = useTranslation();
  const language = useLanguage();
  return [
    {
      key: 'name',
      title: t('opening.dataSet'),
      rowHeader: true,
      cell: (row) => <DirectoryLink code={row.directory_code}>{row.directory_name}</DirectoryLink>,
    },
    { key: 'provider', title: t('openingList.provider'), cell: (row) => row.provider_name },
    { key: 'files', title: t('health.files'), cell: (row) => <FileHealth row={row} /> },
    {
      key: 'data_on',
      title: t('health.dataOn'),
      cell: (row) => (
        <>
          <When at={`${row.data_on}T00:00:00+08:00`} dateOnly />{' '}
          {row.stale && <Badge tone="bad">{t('health.stale')}</Badge>}
        </>
      ),
    },
    {
      key: 'cycle',
      title: t('openingList.cycle'),
      cell: (row) => wordOf('cycle', row.update_cycle, language),
    },
    {
      key: 'due',
      title: t('health.due'),
      secondary: true,
      cell: (row) => (row.due_at === null ? '—' : <When at={row.due_at} dateOnly />),
    },
    {
      key: 'checked',
      title: t('health.checkedAt'),
      cell: (row) => (
        <>
          <When at={row.checked_at} />{' '}
          {mayRelease(session, row.provider_id) && <CheckNow code={row.directory_code} />}
        </>
      ),
    },
  ];
}

function FileHealth({ row }: { readonly row: HealthView }): ReactElement {
  const { t } = useTranslation();
  if (row.problems.length === 0) return <Badge tone="ok">{t('health.whole')}</Badge>;
  return (
    <>
      {row.problems.map(({ file, problem }) => (
        <div key={`${file}|${problem}`}>
          <Badge tone="bad">{t(`health.problems.${problem}`)}</Badge>{' '}
          {file === 'serving-copy' ? t('health.servingCopy') : file.toUpperCase()}
        </div>
      ))}
    </>
  );
}
