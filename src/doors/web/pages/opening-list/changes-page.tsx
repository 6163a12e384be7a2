import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { compareOpeningLists } from '#channels/opening/contracts.ts';
import { addDays, shanghaiDay } from '#kernel/civil-date.ts';
import { useRead } from '../../client/use-call.ts';
import { Empty } from '../../components/empty.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { PagedList } from '../../components/paged-list.tsx';
import { TextField } from '../../components/text-field.tsx';
import { OpeningCrumbs } from '../opening/opening-crumbs.tsx';
import { ListChanges } from './list-changes.tsx';

const route = getRouteApi('/opening/list/changes');
const span_days = 30;

/** In what the opening list differs between the ends of two days. */
export function ChangesPage(): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const asked = route.useSearch();
  const to = asked.to ?? shanghaiDay(new Date());
  const from = asked.from ?? addDays(to, -span_days);
  const wish = { from, to, cursor: asked.cursor, limit: 50 };
  const found = useRead(compareOpeningLists, wish, { keep: true });
  function go(change: Partial<typeof asked>): void {
    void navigate({ to: '/opening/list/changes', search: { from, to, ...change } });
  }
  return (
    <>
      <PageHead
        title={t('openingList.compare')}
        lead={t('openingList.compareLead')}
        crumbs={
          <OpeningCrumbs
            more={[
              <Link key="list" to="/opening/list">
                {t('openingList.title')}
              </Link>,
            ]}
          />
        }
      />
      <div className="stack">
        <div className="field-grid">
          <TextField
            label={t('openingList.from')}
            type="date"
            value={from}
            onChange={(day) => go({ from: day || undefined })}
          />
          <TextField
            label={t('openingList.to')}
            type="date"
            value={to}
            onChange={(day) => go({ to: day || undefined })}
          />
        </div>
        <PagedList query={found} cursor={asked.cursor} onGo={(cursor) => go({ cursor })}>
          {(items, next) =>
            items.length === 0 && next === null ? (
              <div className="panel">
                <Empty title={t('openingList.same')} next={t('openingList.sameNext')} />
              </div>
            ) : (
              <ListChanges items={items} />
            )
          }
        </PagedList>
      </div>
    </>
  );
}
