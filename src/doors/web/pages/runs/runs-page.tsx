import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { listRuns, type RunView, runStates } from '#spine/files/contracts.ts';
import type { Session } from '../../client/session.ts';
import { useRead } from '../../client/use-call.ts';
import { Count } from '../../components/count.tsx';
import type { Column } from '../../components/data-table.tsx';
import { Guarded } from '../../components/guarded.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { PagedList } from '../../components/paged-list.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { When } from '../../components/when.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { RunStateBadge } from './run-state-badge.tsx';
import { RunSubject } from './run-subject.tsx';

const route = getRouteApi('/runs');
const boxes = ['mine', 'all'] as const;
const look_ms = 5_000;

/** Long runs, newest first: mine, or all that I may see. */
export function RunsPage(): ReactElement {
  return <Guarded>{(session) => <RunList session={session} />}</Guarded>;
}

function RunList({ session }: { readonly session: Session }): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const columns = useRunColumns();
  const asked = route.useSearch();
  const usual = session.roles.includes('auditor') ? 'all' : 'mine'; // an auditor starts none
  const box = boxes.find((one) => one === asked.box) ?? usual;
  const state = runStates.find((one) => one === asked.state);
  const filter = { box, ...(state ? { state } : {}) };
  const input = { ...filter, limit: 50, ...(asked.cursor ? { cursor: asked.cursor } : {}) };
  const found = useRead(listRuns, input, { poll_ms: look_ms, keep: true });
  const go = (search: object): void => void navigate({ to: '/runs', search });
  return (
    <>
      <PageHead title={t('runs.title')} lead={t('runs.lead')} />
      <div className="stack">
        <div className="field-grid">
          <SelectField
            label={t('runs.box')}
            value={box}
            choices={boxes.map((one) => ({ value: one, text: t(`runs.boxes.${one}`) }))}
            onChange={(chosen) => go({ ...filter, box: chosen })}
          />
          <SelectField
            label={t('runs.state')}
            value={state ?? ''}
            empty={t('runs.anyState')}
            choices={runStates.map((one) => ({ value: one, text: t(`runs.states.${one}`) }))}
            onChange={(chosen) => go({ box, ...(chosen === '' ? {} : { state: chosen }) })}
          />
        </div>
        <PagedList
          query={found}
          cursor={asked.cursor}
          onGo={(cursor) => go({ ...filter, ...(cursor ? { cursor } : {}) })}
        >
          {(items) => (
            <ListTable
              caption={t('runs.title')}
              columns={columns}
              rows={items}
              rowKey={({ id }) => id}
              empty={{ title: t('runs.empty'), next: t('runs.emptyNext') }}
            />
          )}
        </PagedList>
      </div>
    </>
  );
}

function useRunColumns(): readonly Column<RunView>[] {
  const { t } = useTranslation();
  const language = useLanguage();
  return [
    {
      key: 'name',
      title: t('runs.name'),
      rowHeader: true,
      cell: ({ id, title }) => (
        <Link to="/runs/$id" params={{ id }}>
          {title}
        </Link>
      ),
    },
    { key: 'kind', title: t('runs.kind'), cell: ({ kind_words }) => kind_words[language] },
    {
      key: 'subject',
      title: t('runs.subject'),
      secondary: true,
      cell: ({ subject }) => <RunSubject subject={subject} />,
    },
    {
      key: 'state',
      title: t('runs.state'),
      cell: ({ state }) => <RunStateBadge state={state} />,
    },
    {
      key: 'rejects',
      title: t('runs.rejects'),
      number: true,
      cell: ({ rejects }) => <Count value={rejects} />,
    },
    {
      key: 'started',
      title: t('runs.started'),
      cell: ({ created_at }) => <When at={created_at} />,
    },
  ];
}
