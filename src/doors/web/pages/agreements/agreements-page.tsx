import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type AgreementSummary,
  agreementStates,
  listAgreements,
} from '#spine/agreements/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import type { Column } from '../../components/data-table.tsx';
import { DirectoryLink } from '../../components/directory-link.tsx';
import { Guarded } from '../../components/guarded.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { PagedList } from '../../components/paged-list.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { When } from '../../components/when.tsx';
import { AgreementStateBadge } from './agreement-state-badge.tsx';

const route = getRouteApi('/agreements');
const readers = ['platform-operator', 'data-officer', 'applicant', 'approver', 'auditor'] as const;

/** The agreements of my organisation; overseers see all. */
export function AgreementsPage(): ReactElement {
  return <Guarded roles={readers}>{() => <AgreementList />}</Guarded>;
}

function AgreementList(): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const asked = route.useSearch();
  const state = agreementStates.find((one) => one === asked.state);
  const found = useRead(listAgreements, { state, cursor: asked.cursor }, { keep: true });
  return (
    <>
      <PageHead title={t('agreements.title')} lead={t('agreements.lead')} />
      <div className="stack">
        <div className="field-grid">
          <SelectField
            label={t('agreements.filterState')}
            value={state ?? ''}
            empty={t('common.any')}
            choices={agreementStates.map((one) => ({
              value: one,
              text: t(`agreements.states.${one}`),
            }))}
            onChange={(chosen) => {
              void navigate({ to: '/agreements', search: { state: chosen || undefined } });
            }}
          />
        </div>
        <PagedList
          query={found}
          cursor={asked.cursor}
          onGo={(cursor) => void navigate({ to: '/agreements', search: { state, cursor } })}
        >
          {(items) => <AgreementTable items={items} />}
        </PagedList>
      </div>
    </>
  );
}

function AgreementTable({ items }: { readonly items: readonly AgreementSummary[] }): ReactElement {
  const { t } = useTranslation();
  const columns = useAgreementColumns();
  return (
    <ListTable
      caption={t('agreements.title')}
      columns={columns}
      rows={items}
      rowKey={(row) => row.id}
      empty={{
        title: t('agreements.empty'),
        next: t('agreements.emptyNext'),
        actions: <LinkButton to="/search">{t('agreements.emptyAction')}</LinkButton>,
      }}
    />
  );
}

function useAgreementColumns(): readonly Column<AgreementSummary>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'number',
      title: t('agreements.number'),
      rowHeader: true,
      cell: (row) => (
        <Link to="/agreements/$id" params={{ id: row.id }}>
          {row.number}
        </Link>
      ),
    },
    {
      key: 'state',
      title: t('agreements.state'),
      cell: (row) => <AgreementStateBadge state={row.state} />,
    },
    {
      key: 'directory',
      title: t('agreements.directory'),
      cell: (row) => <DirectoryLink code={row.directory_code}>{row.directory_name}</DirectoryLink>,
    },
    { key: 'provider', title: t('agreements.provider'), cell: (row) => row.provider_name },
    { key: 'consumer', title: t('agreements.consumer'), cell: (row) => row.consumer_name },
    {
      key: 'scenario',
      title: t('agreements.scenario'),
      secondary: true,
      cell: (row) => row.scenario_name,
    },
    {
      key: 'valid',
      title: t('agreements.validity'),
      cell: (row) => (
        <>
          <When at={row.valid_from} dateOnly /> – <When at={row.valid_to} dateOnly />
        </>
      ),
    },
  ];
}
