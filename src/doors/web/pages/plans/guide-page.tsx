import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { showGuide } from '#channels/opening/contracts.ts';
import { shanghaiDay } from '#kernel/civil-date.ts';
import { openingTypes } from '#spine/catalog/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { Empty } from '../../components/empty.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { TierField } from '../../components/tier-field.tsx';
import { OpeningCrumbs } from '../opening/opening-crumbs.tsx';
import { PlanCountFigures } from './plan-count-figures.tsx';
import { PlanItems } from './plan-items.tsx';
import { yearsAround } from './years-around.ts';

type Guide = z.output<typeof showGuide.output>;

const route = getRouteApi('/opening/guide');

/** The guide catalogue of a year: what each department opens, by when, and how far it is. */
export function GuidePage(): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const asked = route.useSearch();
  const today = shanghaiDay(new Date());
  const year = asked.year ?? today.slice(0, 4);
  const tier = openingTypes.find((one) => one === asked.tier);
  const found = useRead(showGuide, { year, tier }, { keep: true });
  return (
    <>
      <PageHead
        title={t('plans.guide', { year })}
        lead={t('plans.guideLead')}
        crumbs={<OpeningCrumbs />}
        actions={
          <LinkButton to="/opening/plans" size="large">
            {t('plans.title')}
          </LinkButton>
        }
      />
      <div className="stack">
        <div className="field-grid">
          <SelectField
            label={t('plans.year')}
            value={year}
            choices={yearsAround(today, year).map((one) => ({ value: one, text: one }))}
            onChange={(chosen) => {
              void navigate({ to: '/opening/guide', search: { year: chosen, tier } });
            }}
          />
          <TierField
            value={tier}
            empty={t('common.any')}
            onChange={(chosen) => {
              void navigate({ to: '/opening/guide', search: { year, tier: chosen } });
            }}
          />
        </div>
        <Loaded query={found}>{(guide) => <GuideParts guide={guide} />}</Loaded>
      </div>
    </>
  );
}

function GuideParts({ guide }: { readonly guide: Guide }): ReactElement {
  const { t } = useTranslation();
  if (guide.departments.length === 0) {
    return (
      <div className="panel">
        <Empty title={t('plans.guideEmpty')} next={t('plans.guideEmptyNext')} />
      </div>
    );
  }
  return (
    <>
      <PlanCountFigures count={guide.count} />
      {guide.departments.map((one) => (
        <Panel
          key={one.plan_id}
          title={one.provider_name}
          note={
            <Link to="/opening/plans/$id" params={{ id: one.plan_id }}>
              {t('plans.version', { version: one.version })}
            </Link>
          }
          flush
        >
          <PlanItems caption={one.provider_name} items={one.items} />
        </Panel>
      ))}
    </>
  );
}
