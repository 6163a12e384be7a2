import { getRouteApi } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type DemandView, showDemand } from '#channels/opening/contracts.ts';
import { useSession } from '../../client/session.ts';
import { useRead } from '../../client/use-call.ts';
import { Loaded } from '../../components/loaded.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { FollowCodePanel } from '../opening/follow-code-panel.tsx';
import { OpeningCrumbs } from '../opening/opening-crumbs.tsx';
import { useFollowCode } from '../opening/use-follow-code.ts';
import { DemandActs } from './demand-acts.tsx';
import { DemandAnswer } from './demand-answer.tsx';
import { DemandFacts } from './demand-facts.tsx';
import { DemandHistory } from './demand-history.tsx';
import { DemandStateBadge } from './demand-state-badge.tsx';
import { DemandsLink } from './demands-link.tsx';

const route = getRouteApi('/opening/demands/$id');

/** One demand: what was asked, what was answered and by when, and what the reader may do. */
export function DemandPage(): ReactElement {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const session = useSession();
  const { code, follow } = useFollowCode(id);
  const found = useRead(showDemand, { id, follow_code: code });
  return (
    <div className="stack">
      <div>
        {found.data === undefined && (
          <PageHead title={t('demands.one')} crumbs={<DemandCrumbs />} />
        )}
        <Loaded query={found} rows={8}>
          {(demand) => <DemandParts demand={demand} follow_code={code} />}
        </Loaded>
      </div>
      {session.data === null && (
        <FollowCodePanel code={code} onFollow={follow} known={found.data !== undefined} />
      )}
    </div>
  );
}

function DemandCrumbs(): ReactElement {
  return <OpeningCrumbs more={[<DemandsLink key="demands" />]} />;
}

function DemandParts(props: {
  readonly demand: DemandView;
  readonly follow_code: string | undefined;
}): ReactElement {
  const { demand, follow_code } = props;
  return (
    <>
      <PageHead
        title={demand.title}
        crumbs={<DemandCrumbs />}
        lead={
          <div className="row">
            <span className="mono">{demand.number}</span>
            <DemandStateBadge state={demand.state} />
          </div>
        }
        actions={<DemandActs demand={demand} follow_code={follow_code} />}
      />
      <div className="stack">
        <DemandAnswer demand={demand} />
        <div className="split split--even">
          <DemandFacts demand={demand} />
          <DemandHistory demand={demand} />
        </div>
      </div>
    </>
  );
}
