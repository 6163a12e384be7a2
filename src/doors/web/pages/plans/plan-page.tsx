import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type PlanView, showPlan } from '#channels/opening/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { OpeningCrumbs } from '../opening/opening-crumbs.tsx';
import { PlanActs } from './plan-acts.tsx';
import { PlanCountFigures } from './plan-count-figures.tsx';
import { PlanItems } from './plan-items.tsx';
import { PlanStateBadge } from './plan-state-badge.tsx';

const route = getRouteApi('/opening/plans/$id');

/** One plan: its items, how far they are, and what may be done with it. */
export function PlanPage(): ReactElement {
  const { id } = route.useParams();
  const found = useRead(showPlan, { id });
  return (
    <Loaded query={found} rows={8}>
      {(plan) => <PlanParts plan={plan} />}
    </Loaded>
  );
}

function PlanParts({ plan }: { readonly plan: PlanView }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <PageHead
        title={t('plans.pageTitle', { year: plan.year, provider: plan.provider_name })}
        crumbs={
          <OpeningCrumbs
            more={[
              <Link key="all" to="/opening/plans">
                {t('plans.title')}
              </Link>,
            ]}
          />
        }
        lead={
          <div className="row">
            <PlanStateBadge state={plan.state} />
            <span>{t('plans.version', { version: plan.version })}</span>
          </div>
        }
        actions={<PlanActs plan={plan} />}
      />
      <div className="stack">
        {plan.returned_reason !== null && (
          <Notice tone="warn" title={t('plans.returned')}>
            <p>{plan.returned_reason}</p>
          </Notice>
        )}
        <PlanCountFigures count={plan.count} />
        {plan.note !== '' && <p className="prose">{plan.note}</p>}
        <Panel title={t('plans.items')} flush>
          <PlanItems caption={t('plans.items')} items={plan.items} />
        </Panel>
      </div>
    </>
  );
}
