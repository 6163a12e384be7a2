import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type AgreementView, showAgreement } from '#spine/agreements/contracts.ts';
import type { Session } from '../../client/session.ts';
import { useRead } from '../../client/use-call.ts';
import { Crumbs } from '../../components/crumbs.tsx';
import { Guarded } from '../../components/guarded.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { RecordMisuse } from '../misuse/record-misuse.tsx';
import { ResultsPanel } from '../results/results-panel.tsx';
import { AgreementActions } from './agreement-actions.tsx';
import { AgreementHistory } from './agreement-history.tsx';
import { AgreementStateBadge } from './agreement-state-badge.tsx';
import { AgreementTerms } from './agreement-terms.tsx';
import { FilePanel } from './file-panel.tsx';
import { RecentCalls } from './recent-calls.tsx';
import { UsagePanel } from './usage-panel.tsx';

const route = getRouteApi('/agreements/$id');

/** One agreement: its terms in plain words, its use as it happens, and how to stop it. */
export function AgreementPage(): ReactElement {
  return <Guarded>{(session) => <AgreementLoaded session={session} />}</Guarded>;
}

function AgreementLoaded({ session }: { readonly session: Session }): ReactElement {
  const { id } = route.useParams();
  const found = useRead(showAgreement, { id }, { poll_ms: 15_000 });
  return (
    <Loaded query={found} rows={10}>
      {(agreement) => <AgreementParts agreement={agreement} session={session} />}
    </Loaded>
  );
}

function AgreementParts(props: {
  readonly agreement: AgreementView;
  readonly session: Session;
}): ReactElement {
  const { t } = useTranslation();
  const { agreement, session } = props;
  const isConsumer = session.organisation.id === agreement.consumer_id;
  const isCalled = agreement.modes.includes('query') || agreement.modes.includes('verify');
  return (
    <>
      <PageHead
        title={`${agreement.number} ${agreement.directory_name}`}
        crumbs={
          <Crumbs
            links={[
              <Link key="all" to="/agreements">
                {t('agreements.title')}
              </Link>,
            ]}
          />
        }
        lead={
          <div className="row">
            <AgreementStateBadge state={agreement.state} />
            <span>
              {agreement.provider_name} → {agreement.consumer_name}
            </span>
          </div>
        }
        actions={
          <>
            {isConsumer && isCalled && (
              <LinkButton to="/console" search={{ agreement: agreement.id }} look="primary">
                {t('agreements.console')}
              </LinkButton>
            )}
            <RecordMisuse agreement={agreement} session={session} />
            <AgreementActions agreement={agreement} />
          </>
        }
      />
      <div className="stack">
        <UsagePanel agreement_id={agreement.id} />
        <ResultsPanel agreement={agreement} session={session} />
        {isConsumer && agreement.modes.includes('file') && agreement.state === 'active' && (
          <FilePanel agreement={agreement} />
        )}
        <div className="split split--even">
          <AgreementTerms agreement={agreement} />
          <div className="stack">
            <RecentCalls agreement_id={agreement.id} />
            <AgreementHistory agreement={agreement} />
          </div>
        </div>
      </div>
    </>
  );
}
