import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type ErrorReportView, showError } from '#channels/opening/contracts.ts';
import { useSession } from '../../client/session.ts';
import { useRead } from '../../client/use-call.ts';
import { DirectoryLink } from '../../components/directory-link.tsx';
import { Facts } from '../../components/facts.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { When } from '../../components/when.tsx';
import { FollowCodePanel } from '../opening/follow-code-panel.tsx';
import { OpeningCrumbs } from '../opening/opening-crumbs.tsx';
import { useAskerWord } from '../opening/use-asker-word.ts';
import { useFollowCode } from '../opening/use-follow-code.ts';
import { ErrorActs } from './error-acts.tsx';
import { ErrorStateBadge } from './error-state-badge.tsx';

const route = getRouteApi('/opening/errors/$id');

/** One report of an error with its answer. */
export function ErrorPage(): ReactElement {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const session = useSession();
  const { code, follow } = useFollowCode(id);
  const found = useRead(showError, { id, follow_code: code });
  return (
    <div className="stack">
      <div>
        {found.data === undefined && <PageHead title={t('errors.one')} crumbs={<ErrorCrumbs />} />}
        <Loaded query={found}>
          {(report) => <ErrorParts report={report} follow_code={code} />}
        </Loaded>
      </div>
      {session.data === null && (
        <FollowCodePanel code={code} onFollow={follow} known={found.data !== undefined} />
      )}
    </div>
  );
}

function ErrorCrumbs(): ReactElement {
  const { t } = useTranslation();
  return (
    <OpeningCrumbs
      more={[
        <Link key="errors" to="/opening/errors">
          {t('errors.title')}
        </Link>,
      ]}
    />
  );
}

function ErrorParts(props: {
  readonly report: ErrorReportView;
  readonly follow_code: string | undefined;
}): ReactElement {
  const { t } = useTranslation();
  const { report, follow_code } = props;
  return (
    <>
      <PageHead
        title={t('errors.pageTitle', { number: report.number })}
        crumbs={<ErrorCrumbs />}
        lead={
          <div className="row">
            <ErrorStateBadge report={report} />
            <span>{report.provider_name}</span>
          </div>
        }
        actions={<ErrorActs report={report} follow_code={follow_code} />}
      />
      <div className="stack">
        <Answer report={report} />
        <ReportFacts report={report} />
      </div>
    </>
  );
}

function Answer({ report }: { readonly report: ErrorReportView }): ReactElement {
  const { t } = useTranslation();
  const { state, outcome, answer, answered_at, due_at, overdue } = report;
  return (
    <Notice
      tone={outcome === 'corrected' ? 'ok' : overdue ? 'bad' : 'plain'}
      role="status"
      title={outcome === null ? t(`errors.stateTexts.${state}`) : t(`errors.outcomes.${outcome}`)}
    >
      {answer !== null && <p>{answer}</p>}
      {answered_at !== null && (
        <p className="small">
          {t('errors.answeredAt')} <When at={answered_at} />
        </p>
      )}
      {due_at !== null && (
        <p>
          {t('errors.due')} <When at={due_at} />
          {overdue && ` · ${t('cases.overdue')}`}
        </p>
      )}
    </Notice>
  );
}

function ReportFacts({ report }: { readonly report: ErrorReportView }): ReactElement {
  const { t } = useTranslation();
  const askerWord = useAskerWord();
  const hidden = <span className="muted">{t('errors.hidden')}</span>;
  return (
    <Panel title={t('errors.content')}>
      <Facts
        rows
        facts={[
          { term: t('errors.kind'), value: t(`errors.kinds.${report.kind}`) },
          { term: t('errors.place'), value: report.place ?? t('common.unknown') },
          {
            term: t('errors.description'),
            value:
              report.description === null ? (
                hidden
              ) : (
                <span className="prose">{report.description}</span>
              ),
          },
          { term: t('errors.suggestion'), value: report.suggestion ?? t('common.unknown') },
          {
            term: t('errors.directory'),
            value: <DirectoryLink code={report.directory_code} />,
          },
          {
            term: t('errors.seenIn'),
            value: (
              <Link to="/opening/releases/$id" params={{ id: report.release_id }}>
                {t('releases.report')}
              </Link>
            ),
          },
          { term: t('errors.reporter'), value: askerWord(report.reported_by) },
          { term: t('errors.reportedAt'), value: <When at={report.reported_at} /> },
        ]}
      />
    </Panel>
  );
}
