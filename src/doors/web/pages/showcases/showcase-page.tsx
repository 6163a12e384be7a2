import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type ShowcaseView, showShowcase } from '#channels/opening/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { DirectoryLink } from '../../components/directory-link.tsx';
import { type Fact, Facts } from '../../components/facts.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { When } from '../../components/when.tsx';
import { OpeningCrumbs } from '../opening/opening-crumbs.tsx';
import { ShowcaseActs } from './showcase-acts.tsx';
import { ShowcaseStateBadge } from './showcase-state-badge.tsx';

const route = getRouteApi('/opening/showcases/$id');

/** One example of reuse: what it is, which data it uses, who agreed that it is shown. */
export function ShowcasePage(): ReactElement {
  const { id } = route.useParams();
  const found = useRead(showShowcase, { id });
  return <Loaded query={found}>{(one) => <ShowcaseParts showcase={one} />}</Loaded>;
}

function ShowcaseParts({ showcase }: { readonly showcase: ShowcaseView }): ReactElement {
  const { t } = useTranslation();
  const { title, state, summary, reason, url } = showcase;
  return (
    <>
      <PageHead
        title={title}
        crumbs={
          <OpeningCrumbs
            more={[
              <Link key="all" to="/opening/showcases">
                {t('showcases.title')}
              </Link>,
            ]}
          />
        }
        lead={
          <div className="row">
            <ShowcaseStateBadge state={state} />
            <span>{showcase.organisation_name}</span>
          </div>
        }
        actions={<ShowcaseActs showcase={showcase} />}
      />
      <div className="stack">
        {reason !== null && (
          <Notice tone="warn" title={t(`showcases.states.${state}`)}>
            <p>{reason}</p>
          </Notice>
        )}
        <div className="split split--even">
          <Panel title={t('showcases.summary')}>
            <div className="stack">
              <p className="prose">{summary}</p>
              <p>
                <a href={url} rel="noreferrer">
                  {t('showcases.open')}
                </a>
              </p>
            </div>
          </Panel>
          <ShowcaseFacts showcase={showcase} />
        </div>
      </div>
    </>
  );
}

function ShowcaseFacts({ showcase }: { readonly showcase: ShowcaseView }): ReactElement {
  const { t } = useTranslation();
  const { consent, agreement_id, published_at, due_at } = showcase;
  const agreed = (at: string | null) => {
    return at === null ? t('showcases.notAgreed') : <When at={at} dateOnly />;
  };
  const optional: readonly Fact[] = [
    ...(due_at === null
      ? []
      : [{ term: t('showcases.due'), value: <When at={due_at} dateOnly /> }]),
    ...(published_at === null
      ? []
      : [{ term: t('showcases.published'), value: <When at={published_at} dateOnly /> }]),
    ...(agreement_id === null
      ? []
      : [
          {
            term: t('showcases.agreement'),
            value: (
              <Link to="/agreements/$id" params={{ id: agreement_id }}>
                {t('misuse.toAgreement')}
              </Link>
            ),
          },
        ]),
    ...(consent === null
      ? []
      : [
          { term: t('showcases.consumerAgrees'), value: agreed(consent.consumer_agreed_at) },
          { term: t('showcases.providerAgrees'), value: agreed(consent.provider_agreed_at) },
        ]),
  ];
  return (
    <Panel title={t('showcases.facts')}>
      <Facts
        rows
        facts={[
          { term: t('showcases.kind'), value: t(`showcases.kinds.${showcase.kind}`) },
          {
            term: t('showcases.dataSets'),
            value: showcase.data_sets.map(({ code, name }) => (
              <div key={code}>
                <DirectoryLink code={code}>{name}</DirectoryLink>
              </div>
            )),
          },
          { term: t('showcases.submitted'), value: <When at={showcase.submitted_at} dateOnly /> },
          ...optional,
        ]}
      />
    </Panel>
  );
}
