import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { listPlans, type PlanSummary, planStates } from '#channels/opening/contracts.ts';
import { useRoles } from '../../client/session.ts';
import { useRead } from '../../client/use-call.ts';
import type { Column } from '../../components/data-table.tsx';
import { DueDate } from '../../components/due-date.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { PagedList } from '../../components/paged-list.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { When } from '../../components/when.tsx';
import { OpeningCrumbs } from '../opening/opening-crumbs.tsx';
import { PlanStateBadge } from './plan-state-badge.tsx';

const route = getRouteApi('/opening/plans');

/** Opening plans of the departments, newest first. */
export function PlansPage(): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const roles = useRoles();
  const asked = route.useSearch();
  const state = planStates.find((one) => one === asked.state);
  const found = useRead(listPlans, { state, cursor: asked.cursor }, { keep: true });
  return (
    <>
      <PageHead
        title={t('plans.title')}
        lead={t('plans.lead')}
        crumbs={<OpeningCrumbs />}
        actions={
          <>
            <LinkButton to="/opening/guide" size="large">
              {t('opening.links.guide')}
            </LinkButton>
            {roles.includes('data-officer') && (
              <LinkButton to="/opening/plans/new" look="primary" size="large">
                {t('plans.draft')}
              </LinkButton>
            )}
          </>
        }
      />
      <div className="stack">
        <div className="field-grid">
          <SelectField
            label={t('plans.state')}
            value={state ?? ''}
            empty={t('common.any')}
            choices={planStates.map((one) => ({ value: one, text: t(`plans.states.${one}`) }))}
            onChange={(chosen) => {
              void navigate({ to: '/opening/plans', search: { state: chosen || undefined } });
            }}
          />
        </div>
        <PagedList
          query={found}
          cursor={asked.cursor}
          onGo={(cursor) => {
            void navigate({ to: '/opening/plans', search: { state, cursor } });
          }}
        >
          {(items) => <PlanTable items={items} />}
        </PagedList>
      </div>
    </>
  );
}

function PlanTable({ items }: { readonly items: readonly PlanSummary[] }): ReactElement {
  const { t } = useTranslation();
  const columns = usePlanColumns();
  return (
    <ListTable
      caption={t('plans.title')}
      columns={columns}
      rows={items}
      rowKey={(row) => row.id}
      empty={{ title: t('plans.empty'), next: t('plans.emptyNext') }}
    />
  );
}

function usePlanColumns(): readonly Column<PlanSummary>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'name',
      title: t('plans.one'),
      rowHeader: true,
      cell: (row) => (
        <Link to="/opening/plans/$id" params={{ id: row.id }}>
          {t('plans.pageTitle', { year: row.year, provider: row.provider_name })}
        </Link>
      ),
    },
    { key: 'version', title: t('plans.versionLabel'), number: true, cell: (row) => row.version },
    { key: 'state', title: t('plans.state'), cell: (row) => <PlanStateBadge state={row.state} /> },
    { key: 'items', title: t('plans.items'), number: true, cell: (row) => row.items_count },
    {
      key: 'due',
      title: t('plans.reviewDue'),
      cell: (row) => <DueDate matter={row} />,
    },
    {
      key: 'published',
      title: t('plans.published'),
      cell: (row) => (row.published_at === null ? '—' : <When at={row.published_at} dateOnly />),
    },
  ];
}
