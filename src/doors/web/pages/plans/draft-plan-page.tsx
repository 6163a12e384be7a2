import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { listPlans, showPlan } from '#channels/opening/contracts.ts';
import { shanghaiDay } from '#kernel/civil-date.ts';
import type { Session } from '../../client/session.ts';
import { useRead } from '../../client/use-call.ts';
import { Guarded } from '../../components/guarded.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { OpeningCrumbs } from '../opening/opening-crumbs.tsx';
import { draftOfPlan } from './plan-draft.ts';
import { PlanForm } from './plan-form.tsx';
import { planYears } from './plan-years.ts';

const route = getRouteApi('/opening/plans/new');

/** Drafting the plan of one's body for a year, from the last version where there is one. */
export function DraftPlanPage(): ReactElement {
  return (
    <Guarded roles={['data-officer']}>{(session) => <DraftLoaded session={session} />}</Guarded>
  );
}

function DraftLoaded({ session }: { readonly session: Session }): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const asked = route.useSearch();
  const years = planYears(shanghaiDay(new Date()));
  const year = years.find((one) => one === asked.year) ?? years[0];
  const { organisation } = session;
  const form = { year, organisation: organisation.name };
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
      <div className="stack">
        <div className="field-grid">
          <SelectField
            label={t('plans.year')}
            value={year}
            choices={years.map((one) => ({ value: one, text: one }))}
            onChange={(chosen) => {
              void navigate({ to: '/opening/plans/new', search: { year: chosen } });
            }}
          />
        </div>
        <Loaded query={known}>
          {({ items: [newest] }) =>
            newest === undefined ? (
              <PlanForm key={year} {...form} items={[]} note="" />
            ) : (
              <Revision key={year} {...form} id={newest.id} />
            )
          }
        </Loaded>
      </div>
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
