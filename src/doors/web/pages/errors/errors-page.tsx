import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type ErrorReportView, listErrors } from '#channels/opening/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import type { Column } from '../../components/data-table.tsx';
import { DirectoryLink } from '../../components/directory-link.tsx';
import { DueDate } from '../../components/due-date.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { PagedList } from '../../components/paged-list.tsx';
import { SelectField } from '../../components/select-field.tsx';
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
        <PagedList
          query={found}
          cursor={cursor}
          onGo={(next) => {
            const search = { directory, state, cursor: next };
            void navigate({ to: '/opening/errors', search });
          }}
        >
          {(items) => <ErrorTable items={items} />}
        </PagedList>
      </div>
    </>
  );
}

function ErrorTable({ items }: { readonly items: readonly ErrorReportView[] }): ReactElement {
  const { t } = useTranslation();
  const columns = useErrorColumns();
  return (
    <ListTable
      caption={t('errors.title')}
      columns={columns}
      rows={items}
      rowKey={(row) => row.id}
      empty={{ title: t('errors.empty'), next: t('errors.emptyNext') }}
    />
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
      cell: (row) => <DirectoryLink code={row.directory_code} />,
    },
    { key: 'provider', title: t('errors.provider'), cell: (row) => row.provider_name },
    {
      key: 'due',
      title: t('errors.due'),
      cell: (row) => <DueDate matter={row} />,
    },
  ];
}
