import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseSummary, caseStates, listCases } from '#spine/cases/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import type { Column } from '../../components/data-table.tsx';
import { Guarded } from '../../components/guarded.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { PagedList } from '../../components/paged-list.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { When } from '../../components/when.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { DaysLeft } from './days-left.tsx';

const route = getRouteApi('/cases');
const workers = ['platform-operator', 'data-officer', 'applicant', 'approver', 'auditor'] as const;

/** Work for people, by its legal clock. */
export function CasesPage(): ReactElement {
  return <Guarded roles={workers}>{() => <CaseList />}</Guarded>;
}

function CaseList(): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const asked = route.useSearch();
  const state = caseStates.find((one) => one === asked.state);
  const found = useRead(listCases, { state, cursor: asked.cursor }, { keep: true });
  return (
    <>
      <PageHead
        title={t('cases.title')}
        lead={t('cases.lead')}
        actions={
          <LinkButton to="/requests" search={{ box: 'to-decide' }}>
            {t('cases.requests')}
          </LinkButton>
        }
      />
      <div className="stack">
        <div className="field-grid">
          <SelectField
            label={t('cases.filterState')}
            value={state ?? ''}
            empty={t('common.any')}
            choices={caseStates.map((one) => ({ value: one, text: t(`cases.states.${one}`) }))}
            onChange={(chosen) => {
              void navigate({ to: '/cases', search: { state: chosen || undefined } });
            }}
          />
        </div>
        <PagedList
          query={found}
          cursor={asked.cursor}
          onGo={(cursor) => void navigate({ to: '/cases', search: { state, cursor } })}
        >
          {(items) => <CaseTable items={items} />}
        </PagedList>
      </div>
    </>
  );
}

function CaseTable({ items }: { readonly items: readonly CaseSummary[] }): ReactElement {
  const { t } = useTranslation();
  const columns = useCaseColumns();
  return (
    <ListTable
      caption={t('cases.title')}
      columns={columns}
      rows={items}
      rowKey={(row) => row.id}
      empty={{ title: t('cases.empty'), next: t('cases.emptyNext') }}
    />
  );
}

function useCaseColumns(): readonly Column<CaseSummary>[] {
  const { t } = useTranslation();
  const language = useLanguage();
  return [
    {
      key: 'name',
      title: t('cases.name'),
      rowHeader: true,
      cell: (row) => (
        <Link to="/cases/$id" params={{ id: row.id }}>
          {language === 'zh' ? row.title_zh : row.title_en}
        </Link>
      ),
    },
    { key: 'state', title: t('cases.state'), cell: (row) => t(`cases.states.${row.state}`) },
    {
      key: 'left',
      title: t('cases.left'),
      cell: (row) =>
        row.state === 'open' || row.state === 'need-more' ? <DaysLeft clock={row.clock} /> : '—',
    },
    {
      key: 'due',
      title: t('cases.due'),
      cell: (row) => <When at={row.clock.due_at} dateOnly />,
    },
  ];
}
