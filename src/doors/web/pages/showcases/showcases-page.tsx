import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { listShowcases, showcaseKinds, showcaseStates } from '#channels/opening/contracts.ts';
import { useSession } from '../../client/session.ts';
import { useRead } from '../../client/use-call.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { PagedList } from '../../components/paged-list.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { OpeningCrumbs } from '../opening/opening-crumbs.tsx';
import { ShowcaseGallery } from './showcase-gallery.tsx';

const route = getRouteApi('/opening/showcases');

/** What was made of open data, with the data that it uses. */
export function ShowcasesPage(): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const session = useSession();
  const asked = route.useSearch();
  const kind = showcaseKinds.find((one) => one === asked.kind);
  const state = showcaseStates.find((one) => one === asked.state);
  const found = useRead(listShowcases, { kind, state, cursor: asked.cursor }, { keep: true });
  function go(change: Partial<typeof asked>): void {
    void navigate({ to: '/opening/showcases', search: { kind, state, ...change } });
  }
  return (
    <>
      <PageHead
        title={t('showcases.title')}
        lead={t('showcases.lead')}
        crumbs={<OpeningCrumbs />}
        actions={
          <LinkButton to="/opening/showcases/new" look="primary" size="large">
            {t('showcases.submit')}
          </LinkButton>
        }
      />
      <div className="stack">
        <div className="field-grid">
          <SelectField
            label={t('showcases.kind')}
            value={kind ?? ''}
            empty={t('common.any')}
            choices={showcaseKinds.map((one) => ({
              value: one,
              text: t(`showcases.kinds.${one}`),
            }))}
            onChange={(chosen) => go({ kind: chosen || undefined })}
          />
          {session.data && (
            <SelectField
              label={t('showcases.state')}
              value={state ?? ''}
              empty={t('common.any')}
              choices={showcaseStates.map((one) => ({
                value: one,
                text: t(`showcases.states.${one}`),
              }))}
              onChange={(chosen) => go({ state: chosen || undefined })}
            />
          )}
        </div>
        <PagedList query={found} cursor={asked.cursor} onGo={(cursor) => go({ cursor })}>
          {(items) => <ShowcaseGallery items={items} />}
        </PagedList>
      </div>
    </>
  );
}
