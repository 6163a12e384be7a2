import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { listPlans, showPlan } from '#channels/opening/contracts.ts';
import { shanghaiDay } from '#kernel/civil-date.ts';
import type { Session } from '../../client/session.ts';
import { useRead } from '../../client/use-call.ts';
import { Guarded } from '../../components/guarded.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { OpeningCrumbs } from '../opening/opening-crumbs.tsx';
import { draftOfPlan } from './plan-draft.ts';
import { PlanForm } from './plan-form.tsx';

const route = getRouteApi('/opening/plans/new');

/** Drafting the plan of one's body for a year, from the last version where there is one. */
export function DraftPlanPage(): ReactElement {
  return (
    <Guarded roles={['data-officer']}>{(session) => <DraftLoaded session={session} />}</Guarded>
  );
}

function DraftLoaded({ session }: { readonly session: Session }): ReactElement {
  const { t } = useTranslation();
  const asked = route.useSearch();
  const year = asked.year ?? shanghaiDay(new Date()).slice(0, 4);
  const { organisation } = session;
  const known = useRead(listPlans, { year, provider_id: organisation.id, limit: 1 });
  return (
    <>
      <PageHead
        title={t('plans.pageTitle', { year, provider: organisation.name })}
        lead={t('plans.draftLead')}
        crumbs={
          <OpeningCrumbs
            more={[
              <Link key="all" to="/opening/plans">
                {t('plans.title')}
              </Link>,
            ]}
          />
        }
      />
      <Loaded query={known}>
        {({ items: [newest] }) =>
          newest === undefined ? (
            <PlanForm year={year} organisation={organisation.name} items={[]} note="" />
          ) : (
            <Revision id={newest.id} year={year} organisation={organisation.name} />
          )
        }
      </Loaded>
    </>
  );
}

function Revision(props: {
  readonly id: string;
  readonly year: string;
  readonly organisation: string;
}): ReactElement {
  const { id, ...form } = props;
  const plan = useRead(showPlan, { id });
  return (
    <Loaded query={plan}>
      {(found) => <PlanForm {...form} items={draftOfPlan(found)} note={found.note} />}
    </Loaded>
  );
}
