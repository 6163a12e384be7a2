import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type RequestView, showRequest } from '#spine/requests/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { Crumbs } from '../../components/crumbs.tsx';
import { DirectoryLink } from '../../components/directory-link.tsx';
import { Guarded } from '../../components/guarded.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { RuleList } from '../apply/rule-list.tsx';
import { ClockPanel } from '../cases/clock-panel.tsx';
import { RequestActs } from './request-acts.tsx';
import { RequestHistory } from './request-history.tsx';
import { RequestItems } from './request-items.tsx';
import { RequestScenario } from './request-scenario.tsx';
import { RequestStateBadge } from './request-state-badge.tsx';

const route = getRouteApi('/requests/$id');

/** One request: what was asked, what each rule found, the clock, and what may be done. */
export function RequestPage(): ReactElement {
  return <Guarded>{() => <RequestLoaded />}</Guarded>;
}

function RequestLoaded(): ReactElement {
  const { id } = route.useParams();
  const found = useRead(showRequest, { id });
  return (
    <Loaded query={found} rows={10}>
      {(request) => <RequestParts request={request} />}
    </Loaded>
  );
}

function RequestParts({ request }: { readonly request: RequestView }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <PageHead
        title={t('requests.pageTitle', { number: request.number })}
        crumbs={
          <Crumbs
            links={[
              <Link key="all" to="/requests">
                {t('requests.title')}
              </Link>,
            ]}
          />
        }
        lead={
          <div className="row">
            <RequestStateBadge state={request.state} />
            <DirectoryLink code={request.directory_code}>{request.directory_name}</DirectoryLink>
            <span>
              {request.applicant_name} ← {request.provider_name}
            </span>
          </div>
        }
        actions={<RequestActs request={request} />}
      />
      <div className="stack">
        <Outcome request={request} />
        <div className="split split--even">
          <div className="stack">
            <Panel
              title={t('requests.rules')}
              note={t('requests.ruleSet', { version: request.decision.rule_set_version })}
            >
              <RuleList results={request.decision.results} />
            </Panel>
            <RequestItems request={request} />
          </div>
          <div className="stack">
            {request.case !== null && <ClockPanel clock={request.case.clock} />}
            <RequestScenario request={request} />
            <RequestHistory request={request} />
          </div>
        </div>
      </div>
    </>
  );
}

function Outcome({ request }: { readonly request: RequestView }): ReactElement {
  const { t } = useTranslation();
  const { agreement_id } = request;
  const tone = { AUTO: 'ok', MANUAL: 'warn', DENY: 'bad' } as const;
  const granted = agreement_id !== null;
  const title = t(`requests.verdicts.${request.verdict}`);
  return (
    <Notice tone={granted ? 'ok' : tone[request.verdict]} role="status" title={title}>
      {granted && (
        <p className="row">
          {t('requests.agreement')}
          <LinkButton to="/agreements/$id" params={{ id: agreement_id }} look="primary">
            {t('apply.toAgreement')}
          </LinkButton>
        </p>
      )}
      {request.reason !== null && <p>{request.reason}</p>}
      {request.supplement !== null && (
        <p>
          {t('requests.supplement')}: {request.supplement}
        </p>
      )}
    </Notice>
  );
}
