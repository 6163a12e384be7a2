import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Progress } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  cancelImport,
  type ImportView,
  listImportRefusals,
  resumeImport,
  showImport,
} from '#spine/catalog/contracts.ts';
import { useRead, useWrite } from '../../client/use-call.ts';
import { Badge } from '../../components/badge.tsx';
import { Count } from '../../components/count.tsx';
import { Crumbs } from '../../components/crumbs.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Figures, FigureText } from '../../components/figures.tsx';
import { Guarded } from '../../components/guarded.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useLanguage } from '../../i18n/use-language.ts';

const route = getRouteApi('/imports/$id');
const counts = ['read', 'added', 'updated', 'unchanged', 'refused'] as const;

/** How far one import is, and what it refused. */
export function ImportPage(): ReactElement {
  return <Guarded roles={['platform-operator', 'auditor']}>{() => <ImportLoaded />}</Guarded>;
}

function ImportLoaded(): ReactElement {
  const { id } = route.useParams();
  const found = useRead(showImport, { id }, { poll_ms: 2_000 });
  return <Loaded query={found}>{(one) => <ImportParts one={one} />}</Loaded>;
}

function ImportParts({ one }: { readonly one: ImportView }): ReactElement {
  const { t } = useTranslation();
  const share = one.bytes_total === 0 ? 0 : (one.bytes_read / one.bytes_total) * 100;
  return (
    <>
      <PageHead
        title={t('imports.pageTitle', { source: one.source })}
        crumbs={
          <Crumbs
            links={[
              <Link key="all" to="/imports">
                {t('imports.title')}
              </Link>,
            ]}
          />
        }
        lead={
          <div className="row">
            <Badge>{t(`imports.states.${one.state}`)}</Badge>
            <span className="mono">{one.file_name}</span>
          </div>
        }
        actions={<ImportActs one={one} />}
      />
      <div className="stack">
        {one.state === 'running' || one.state === 'checking' ? (
          <Progress percent={Math.floor(share)} aria-label={t('imports.progress')} />
        ) : null}
        <Figures>
          {counts.map((key) => (
            <div key={key} className="figure-cell">
              <FigureText label={t(`imports.${key}`)} value={<Count value={one[key]} />} />
            </div>
          ))}
        </Figures>
        <Refusals id={one.id} />
      </div>
    </>
  );
}

function ImportActs({ one }: { readonly one: ImportView }): ReactElement {
  const { t } = useTranslation();
  const cancel = useWrite(cancelImport);
  const resume = useWrite(resumeImport);
  const running = ['queued', 'checking', 'running'].includes(one.state);
  const stopped = one.state === 'cancelled' || one.state === 'failed';
  return (
    <>
      <RefusalNotice error={cancel.error ?? resume.error} />
      {running && (
        <Button onClick={() => cancel.mutate({ id: one.id })}>{t('imports.cancel')}</Button>
      )}
      {stopped && (
        <Button onClick={() => resume.mutate({ id: one.id })}>{t('imports.resume')}</Button>
      )}
    </>
  );
}

function Refusals({ id }: { readonly id: string }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const refusals = useRead(listImportRefusals, { id });
  return (
    <Panel title={t('imports.refusals')} flush>
      <Loaded query={refusals}>
        {(page) =>
          page.items.length === 0 ? (
            <p className="panel-line">{t('imports.noRefusals')}</p>
          ) : (
            <DataTable
              caption={t('imports.refusals')}
              captionHidden
              rows={page.items}
              rowKey={(row) => String(row.position)}
              columns={[
                {
                  key: 'at',
                  title: t('imports.position'),
                  number: true,
                  cell: (row) => row.position,
                },
                {
                  key: 'name',
                  title: t('imports.name'),
                  rowHeader: true,
                  cell: (row) => row.name ?? '—',
                },
                {
                  key: 'why',
                  title: t('imports.reasons'),
                  cell: (row) =>
                    row.reasons.map((reason) => (
                      <div key={`${reason.code}|${reason.field}`}>{reason[language]}</div>
                    )),
                },
              ]}
            />
          )
        }
      </Loaded>
    </Panel>
  );
}
