import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { showCase } from '#spine/cases/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { AppLink } from '../../components/app-link.tsx';
import { Badge } from '../../components/badge.tsx';
import { Crumbs } from '../../components/crumbs.tsx';
import { Guarded } from '../../components/guarded.tsx';
import { HistoryPanel } from '../../components/history-panel.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { ClockPanel } from './clock-panel.tsx';

const route = getRouteApi('/cases/$id');

/** One case: its clock, its history, and where it is worked on. */
export function CasePage(): ReactElement {
  return <Guarded>{() => <CaseLoaded />}</Guarded>;
}

function CaseLoaded(): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const { id } = route.useParams();
  const found = useRead(showCase, { id });
  return (
    <Loaded query={found}>
      {(one) => (
        <>
          <PageHead
            title={language === 'zh' ? one.title_zh : one.title_en}
            crumbs={
              <Crumbs
                links={[
                  <Link key="all" to="/cases">
                    {t('cases.title')}
                  </Link>,
                ]}
              />
            }
            lead={<Badge>{t(`cases.states.${one.state}`)}</Badge>}
            actions={<AppLink to={one.link}>{t('cases.open')}</AppLink>}
          />
          <div className="split split--even">
            <ClockPanel clock={one.clock} />
            <HistoryPanel
              title={t('cases.events')}
              events={one.events.map(({ event, at, note }) => ({
                name: t(`cases.event.${event}`),
                at,
                note,
              }))}
            />
          </div>
        </>
      )}
    </Loaded>
  );
}
