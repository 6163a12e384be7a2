import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { cancelRun, type RunView, resumeRun, showRun } from '#spine/files/contracts.ts';
import { useRead, useWrite } from '../../client/use-call.ts';
import { Count } from '../../components/count.tsx';
import { Crumbs } from '../../components/crumbs.tsx';
import { type Fact, Facts } from '../../components/facts.tsx';
import { Figures, FigureText } from '../../components/figures.tsx';
import { Guarded } from '../../components/guarded.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { When } from '../../components/when.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { RunProgress } from './run-progress.tsx';
import { RunRejects } from './run-rejects.tsx';
import { RunStateBadge } from './run-state-badge.tsx';
import { RunSubject } from './run-subject.tsx';

const route = getRouteApi('/runs/$id');
const look_ms = 1_000;

/** One long run of any kind: how far it is, how it ended, what it did not take. */
export function RunPage(): ReactElement {
  return <Guarded>{() => <RunLoaded />}</Guarded>;
}

function RunLoaded(): ReactElement {
  const { id } = route.useParams();
  const poll_ms = (run: RunView | undefined) => (run?.waiting === null ? false : look_ms);
  const found = useRead(showRun, { id }, { poll_ms });
  return <Loaded query={found}>{(run) => <RunParts run={run} />}</Loaded>;
}

function RunParts({ run }: { readonly run: RunView }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      <PageHead
        title={`${run.kind_words[language]} ${run.title}`}
        crumbs={
          <Crumbs
            links={[
              <Link key="all" to="/runs">
                {t('runs.title')}
              </Link>,
            ]}
          />
        }
        lead={
          <div className="row" data-run-state={run.state}>
            <RunStateBadge state={run.state} />
            <RunSubject subject={run.subject} />
          </div>
        }
        actions={<RunActs run={run} />}
      />
      <div className="stack">
        <RunProgress run={run} />
        <Reasons run={run} />
        <Figures>
          {run.counts.map(({ name, value, ...words }) => (
            <div key={name} className="figure-cell" data-count={name}>
              <FigureText label={words[language]} value={<Count value={value} />} />
            </div>
          ))}
        </Figures>
        <Facts facts={useRunFacts(run)} />
        <RunRejects run={run} />
      </div>
    </>
  );
}

function RunActs({ run: { id, may } }: { readonly run: RunView }): ReactElement {
  const { t } = useTranslation();
  const cancel = useWrite(cancelRun);
  const resume = useWrite(resumeRun);
  return (
    <>
      <RefusalNotice error={cancel.error ?? resume.error} />
      {may.cancel && <Button onClick={() => cancel.mutate({ id })}>{t('runs.cancel')}</Button>}
      {may.resume && <Button onClick={() => resume.mutate({ id })}>{t('runs.resume')}</Button>}
    </>
  );
}

function Reasons({ run }: { readonly run: RunView }): ReactElement | null {
  const { t } = useTranslation();
  const language = useLanguage();
  if (run.reasons.length === 0) return null;
  return (
    <Notice tone="bad" title={t('runs.why')}>
      <ul>
        {run.reasons.map((reason) => (
          <li key={`${reason.code}|${reason.field ?? ''}|${reason.detail ?? ''}`}>
            {reason[`title_${language}`]}
            {reason.field !== undefined && <code> {reason.field}</code>}
            {reason.detail !== undefined && <> ({reason.detail})</>}
            <div>{reason[`remedy_${language}`]}</div>
            <div className="small">
              <code>{reason.code}</code>
            </div>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function useRunFacts(run: RunView): readonly Fact[] {
  const { t } = useTranslation();
  const moment = (at: string | null) => (at === null ? '—' : <When at={at} />);
  return [
    { term: t('runs.started'), value: moment(run.created_at) },
    { term: t('runs.began'), value: moment(run.started_at) },
    { term: t('runs.finished'), value: moment(run.finished_at) },
    { term: t('runs.attempt'), value: run.attempt },
  ];
}
