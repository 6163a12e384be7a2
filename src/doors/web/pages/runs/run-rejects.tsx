import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listRejects, type RejectView, type RunView } from '#spine/files/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { PagedList } from '../../components/paged-list.tsx';
import { Panel } from '../../components/panel.tsx';
import { useLanguage } from '../../i18n/use-language.ts';

const rejects_shown = 50;

/** What a run did not take, with line and reasons, page by page and as a file. */
export function RunRejects({ run }: { readonly run: RunView }): ReactElement {
  const { t } = useTranslation();
  const { id, rejects, rejects_kept } = run;
  return (
    <Panel title={t('runs.rejectsTitle')} flush>
      {rejects === 0 ? (
        <p className="panel-line">{t('runs.noRejects')}</p>
      ) : (
        <>
          <p className="panel-line row">
            {t('runs.rejectsKept', { rejects, kept: rejects_kept })}
            <a href={`/api/runs/${id}/rejects.csv`} download>
              {t('runs.csv')}
            </a>
          </p>
          <RejectTable run={run} />
        </>
      )}
    </Panel>
  );
}

function RejectTable({ run }: { readonly run: RunView }): ReactElement {
  const { t } = useTranslation();
  const [cursor, setCursor] = useState<string>();
  const columns = useRejectColumns(run);
  const asked = { id: run.id, limit: rejects_shown, ...(cursor ? { cursor } : {}) };
  const found = useRead(listRejects, asked, { keep: true });
  return (
    <PagedList query={found} cursor={cursor} onGo={setCursor}>
      {(items) => (
        <DataTable
          caption={t('runs.rejectsTitle')}
          captionHidden
          columns={columns}
          rows={items}
          rowKey={({ line }, index) => `${line}|${index}`}
        />
      )}
    </PagedList>
  );
}

function useRejectColumns({ reject_line }: RunView): readonly Column<RejectView>[] {
  const { t } = useTranslation();
  const language = useLanguage();
  return [
    {
      key: 'line',
      title: reject_line[language],
      number: true,
      rowHeader: true,
      cell: ({ line }) => line,
    },
    { key: 'name', title: t('runs.rejectName'), cell: ({ name }) => name ?? '—' },
    {
      key: 'why',
      title: t('runs.rejectReasons'),
      cell: ({ reasons }) =>
        reasons.map((reason) => (
          <div key={`${reason.code}|${reason.field}`}>
            {reason.field !== null && <code>{reason.field} </code>}
            {reason[language]}
            {reason.excerpt !== null && <q className="mono">{reason.excerpt}</q>}
          </div>
        )),
    },
  ];
}
