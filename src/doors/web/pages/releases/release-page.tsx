import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type ReleaseView, showRelease } from '#channels/opening/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { DirectoryLink } from '../../components/directory-link.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { OpeningCrumbs } from '../opening/opening-crumbs.tsx';
import { ReleaseActs } from './release-acts.tsx';
import { ReleaseChecks } from './release-checks.tsx';
import { ReleaseFacts } from './release-facts.tsx';
import { ReleaseFiles } from './release-files.tsx';
import { ReleaseOutcome } from './release-outcome.tsx';
import { runningStage } from './release-progress.ts';
import { ReleaseStateBadge } from './release-state-badge.tsx';

const route = getRouteApi('/opening/releases/$id');
const poll_ms = 1_500;

/** One release: how far it is, what each check found, what left and in which files. */
export function ReleasePage(): ReactElement {
  const { id } = route.useParams();
  const found = useRead(
    showRelease,
    { id },
    { poll_ms: (known) => (known !== undefined && runningStage(known) ? poll_ms : false) },
  );
  return (
    <Loaded query={found} rows={10}>
      {(release) => <ReleaseParts release={release} />}
    </Loaded>
  );
}

function ReleaseParts({ release }: { readonly release: ReleaseView }): ReactElement {
  const { t } = useTranslation();
  const { directory_code: code, directory_name: name } = release;
  return (
    <>
      <PageHead
        title={t('releases.pageTitle', { name })}
        crumbs={
          <OpeningCrumbs
            more={[
              <DirectoryLink key="directory" code={code}>
                {name}
              </DirectoryLink>,
              <Link key="releases" to="/directories/$code/releases" params={{ code }}>
                {t('releases.history')}
              </Link>,
            ]}
          />
        }
        lead={
          <div className="row">
            <ReleaseStateBadge state={release.state} />
            <span className="mono">{code}</span>
          </div>
        }
        actions={<ReleaseActs release={release} />}
      />
      <div className="stack">
        <ReleaseOutcome release={release} />
        <div className="split split--even">
          <ReleaseChecks checks={release.checks} />
          <div className="stack">
            {release.files.length > 0 && (
              <Panel title={t('releases.files')} flush>
                <ReleaseFiles release={release} />
              </Panel>
            )}
            <ReleaseFacts release={release} />
          </div>
        </div>
      </div>
    </>
  );
}
