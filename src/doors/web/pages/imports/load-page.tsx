import { getRouteApi, Link } from '@tanstack/react-router';
import { Progress } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type LoadView, listLoadRejects, showLoad } from '#stewardship/lake/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { Badge } from '../../components/badge.tsx';
import { Count } from '../../components/count.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Figures, FigureText } from '../../components/figures.tsx';
import { Guarded } from '../../components/guarded.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { useLanguage } from '../../i18n/use-language.ts';

const route = getRouteApi('/loads/$id');

/** How far one load of a file is, and which rows it rejected. */
export function LoadPage(): ReactElement {
  return <Guarded roles={['platform-operator', 'data-officer']}>{() => <LoadLoaded />}</Guarded>;
}

function LoadLoaded(): ReactElement {
  const { id } = route.useParams();
  const found = useRead(showLoad, { id }, { poll_ms: 2_000 });
  return <Loaded query={found}>{(load) => <LoadParts load={load} />}</Loaded>;
}

function LoadParts({ load }: { readonly load: LoadView }): ReactElement {
  const { t } = useTranslation();
  const share = load.bytes_total === 0 ? 0 : (load.bytes_read / load.bytes_total) * 100;
  return (
    <>
      <PageHead
        title={t('loads.title', { file: load.file_name })}
        lead={
          <div className="row">
            <Badge>{t(`loads.states.${load.state}`)}</Badge>
            <Link to="/directories/$code" params={{ code: load.directory_code }}>
              {load.directory_code}
            </Link>
          </div>
        }
      />
      <div className="stack">
        {load.state === 'reading' && (
          <Progress percent={Math.floor(share)} aria-label={t('loads.read')} />
        )}
        <Figures>
          <div className="figure-cell">
            <FigureText label={t('loads.read')} value={<Count value={load.rows_read} />} />
          </div>
          <div className="figure-cell">
            <FigureText label={t('loads.loaded')} value={<Count value={load.rows_loaded} />} />
          </div>
          <div className="figure-cell">
            <FigureText label={t('loads.rejected')} value={<Count value={load.rows_rejected} />} />
          </div>
        </Figures>
        <Rejects id={load.id} />
      </div>
    </>
  );
}

function Rejects({ id }: { readonly id: string }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const rejects = useRead(listLoadRejects, { id, limit: 200 });
  return (
    <Panel title={t('loads.rejects')} flush>
      <Loaded query={rejects}>
        {(page) =>
          page.items.length === 0 ? (
            <p className="panel-line">{t('loads.noRejects')}</p>
          ) : (
            <DataTable
              caption={t('loads.rejects')}
              captionHidden
              rows={page.items}
              rowKey={(row, index) => `${row.line}|${index}`}
              columns={[
                { key: 'line', title: t('loads.line'), number: true, cell: (row) => row.line },
                { key: 'column', title: t('loads.column'), cell: (row) => row.column ?? '—' },
                {
                  key: 'reason',
                  title: t('loads.reason'),
                  rowHeader: true,
                  cell: (row) => row[language],
                },
                { key: 'value', title: t('loads.value'), cell: (row) => row.value ?? '—' },
              ]}
            />
          )
        }
      </Loaded>
    </Panel>
  );
}
