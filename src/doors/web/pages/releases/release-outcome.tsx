import { Progress } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReleaseView } from '#channels/opening/contracts.ts';
import { RefusedByServer } from '../../client/problem.ts';
import { Count } from '../../components/count.tsx';
import { Notice } from '../../components/notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { releasePercent, runningStage } from './release-progress.ts';
import { endTones, hasEnded } from './release-tones.ts';

/** How far a release is, or how it ended and what to do next. */
export function ReleaseOutcome({ release }: { readonly release: ReleaseView }): ReactElement {
  const { t } = useTranslation();
  const { state } = release;
  if (!hasEnded(state)) return <Running release={release} />;
  return (
    <>
      <Notice tone={endTones[state]} role="status" title={t(`releases.stateTexts.${state}`)}>
        {release.withdrawn_reason !== null && <p>{release.withdrawn_reason}</p>}
        {state === 'stopped' && <p>{t('releases.stoppedNext')}</p>}
      </Notice>
      {/* The reasons of a failure are written like those of a refusal, and read alike. */}
      {release.reasons.length > 0 && (
        <RefusalNotice error={new RefusedByServer(0, release.reasons)} />
      )}
    </>
  );
}

function Running({ release }: { readonly release: ReleaseView }): ReactElement {
  const { t } = useTranslation();
  const stage = runningStage(release) ?? 'waiting';
  return (
    <Panel title={t('releases.progress')}>
      <Progress percent={releasePercent(release)} aria-label={t('releases.progress')} />
      <p role="status">
        {t(`releases.states.${stage}`)}
        {stage === 'writing' && release.step !== null && ` · ${release.step.toUpperCase()}`}
        {release.rows_done > 0 && (
          <>
            {' · '}
            {t('releases.rowsDone')} <Count value={release.rows_done} />
          </>
        )}
      </p>
    </Panel>
  );
}
