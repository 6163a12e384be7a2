import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type ErrorReportView, listErrors } from '#channels/opening/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { Badge } from '../../components/badge.tsx';
import { CursorPaging } from '../../components/cursor-paging.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Empty } from '../../components/empty.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { When } from '../../components/when.tsx';
import { OpeningCrumbs } from '../opening/opening-crumbs.tsx';
import { ErrorStateBadge } from './error-state-badge.tsx';

const route = getRouteApi('/opening/errors');
const states = ['reported', 'answered'] as const;

/** Reports of errors in open data and how they were answered. */
export function ErrorsPage(): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const asked = route.useSearch();
  const state = states.find((one) => one === asked.state);
  const { directory, cursor } = asked;
  const found = useRead(listErrors, { state, directory_code: directory, cursor }, { keep: true });
  return (
    <>
      <PageHead title={t('errors.title')} lead={t('errors.lead')} crumbs={<OpeningCrumbs />} />
      <div className="stack">
        <div className="field-grid">
          <SelectField
            label={t('errors.state')}
            value={state ?? ''}
            empty={t('common.any')}
            choices={states.map((one) => ({ value: one, text: t(`errors.states.${one}`) }))}
            onChange={(chosen) => {
              const search = { directory, state: chosen || undefined };
              void navigate({ to: '/opening/errors', search });
            }}
          />
        </div>
        <Loaded query={found}>
          {(page) => (
            <>
              <ErrorTable items={page.items} />
              <CursorPaging
                cursor={cursor}
                next={page.next}
                onGo={(next) => {
                  const search = { directory, state, cursor: next };
                  void navigate({ to: '/opening/errors', search });
                }}
              />
            </>
          )}
        </Loaded>
      </div>
    </>
  );
}

function ErrorTable({ items }: { readonly items: readonly ErrorReportView[] }): ReactElement {
  const { t } = useTranslation();
  const columns = useErrorColumns();
  if (items.length === 0) {
    return (
      <div className="panel">
        <Empty title={t('errors.empty')} next={t('errors.emptyNext')} />
      </div>
    );
  }
  return (
    <div className="panel panel--flush">
      <DataTable
        caption={t('errors.title')}
        captionHidden
        columns={columns}
        rows={items}
        rowKey={(row) => row.id}
      />
    </div>
  );
}

function useErrorColumns(): readonly Column<ErrorReportView>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'number',
      title: t('errors.number'),
      rowHeader: true,
      cell: (row) => (
        <Link to="/opening/errors/$id" params={{ id: row.id }}>
          {row.number}
        </Link>
      ),
    },
    { key: 'kind', title: t('errors.kind'), cell: (row) => t(`errors.kinds.${row.kind}`) },
    {
      key: 'state',
      title: t('errors.state'),
      cell: (row) => <ErrorStateBadge report={row} />,
    },
    {
      key: 'directory',
      title: t('errors.directory'),
      cell: (row) => (
        <Link to="/directories/$code" params={{ code: row.directory_code }}>
          {row.directory_code}
        </Link>
      ),
    },
    { key: 'provider', title: t('errors.provider'), cell: (row) => row.provider_name },
    {
      key: 'due',
      title: t('errors.due'),
      cell: (row) =>
        row.due_at === null ? (
          '—'
        ) : (
          <>
            <When at={row.due_at} dateOnly />{' '}
            {row.overdue && <Badge tone="bad">{t('cases.overdue')}</Badge>}
          </>
        ),
    },
  ];
}
