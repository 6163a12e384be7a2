import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { demandStates, listDemands } from '#channels/opening/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { PagedList } from '../../components/paged-list.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { OpeningCrumbs } from '../opening/opening-crumbs.tsx';
import { DemandTable } from './demand-table.tsx';

const route = getRouteApi('/opening/demands');

/** What people ask to be opened and how far it is; what is late can be listed apart. */
export function DemandsPage(): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const asked = route.useSearch();
  const state = demandStates.find((one) => one === asked.state);
  const overdue = asked.overdue === 'true' ? 'true' : 'false';
  const wish = { state, overdue, cursor: asked.cursor } as const;
  const found = useRead(listDemands, wish, { keep: true });
  function go(change: Partial<typeof asked>): void {
    const search = { state, overdue: overdue === 'true' ? 'true' : undefined, ...change };
    void navigate({ to: '/opening/demands', search });
  }
  return (
    <>
      <PageHead
        title={t('demands.title')}
        lead={t('demands.lead')}
        crumbs={<OpeningCrumbs />}
        actions={
          <LinkButton to="/opening/demands/new" look="primary" size="large">
            {t('demands.propose')}
          </LinkButton>
        }
      />
      <div className="stack">
        <div className="field-grid">
          <SelectField
            label={t('demands.state')}
            value={state ?? ''}
            empty={t('common.any')}
            choices={demandStates.map((one) => ({ value: one, text: t(`demands.states.${one}`) }))}
            onChange={(chosen) => {
              go({ state: demandStates.find((one) => one === chosen), cursor: undefined });
            }}
          />
          <SelectField
            label={t('demands.due')}
            value={overdue}
            choices={[
              { value: 'false', text: t('common.any') },
              { value: 'true', text: t('demands.overdueOnly') },
            ]}
            onChange={(chosen) => {
              go({ overdue: chosen === 'true' ? 'true' : undefined, cursor: undefined });
            }}
          />
        </div>
        <PagedList query={found} cursor={asked.cursor} onGo={(cursor) => go({ cursor })}>
          {(items) => <DemandTable items={items} />}
        </PagedList>
      </div>
    </>
  );
}
