import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { showLog } from '#spine/evidence/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { Badge } from '../../components/badge.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { Count } from '../../components/count.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Figures, FigureText } from '../../components/figures.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { SaveButton } from '../../components/save-button.tsx';
import { WitnessesPanel } from './witnesses-panel.tsx';

type Log = z.output<typeof showLog.output>;

/** The evidence log as anyone may see it. */
export function EvidencePage(): ReactElement {
  const { t } = useTranslation();
  const log = useRead(showLog, {}, { poll_ms: 10_000 });
  return (
    <>
      <PageHead
        title={t('evidence.title')}
        lead={t('evidence.lead')}
        actions={
          <LinkButton to="/receipts" look="primary">
            {t('evidence.check')}
          </LinkButton>
        }
      />
      <Loaded query={log}>{(found) => <LogParts log={found} />}</Loaded>
    </>
  );
}

function LogParts({ log }: { readonly log: Log }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <Figures>
        <div className="figure-cell">
          <FigureText label={t('evidence.size')} value={<Count value={log.size} />} />
        </div>
        <div className="figure-cell">
          <FigureText
            label={t('evidence.published')}
            value={<Count value={log.published_size} />}
          />
        </div>
        <div className="figure-cell">
          <span className="figure-cell__label">{t('evidence.state')}</span>
          <Badge tone={log.state === 'open' ? 'ok' : 'bad'}>
            {t(`evidence.states.${log.state}`)}
          </Badge>
        </div>
      </Figures>
      <Panel title={t('evidence.key')}>
        <div className="stack">
          <p className="hash">{log.key}</p>
          <p className="muted small">{t('evidence.keyHint')}</p>
          <div className="row">
            <CopyButton text={log.key} />
            <SaveButton name={`${log.origin}.vkey`} text={`${log.key}\n`}>
              {t('evidence.saveKey')}
            </SaveButton>
          </div>
        </div>
      </Panel>
      <Panel title={t('evidence.checkpoint')} note={log.origin}>
        {log.checkpoint === null ? (
          <p>{t('evidence.noCheckpoint')}</p>
        ) : (
          <pre className="code-block">{log.checkpoint}</pre>
        )}
      </Panel>
      <WitnessesPanel witnessing={log.witnessing} origin={log.origin} />
      <Panel title={t('evidence.offline')}>
        <p>{t('evidence.offlineText')}</p>
        <pre className="code-block">
          npm run -s datong -- verify RECEIPT.json --key {log.origin}.vkey
          {log.witnessing !== null && ` --policy ${log.origin}.witness-policy`}
        </pre>
      </Panel>
      <Checkpoints log={log} />
    </div>
  );
}

function Checkpoints({ log }: { readonly log: Log }): ReactElement | null {
  const { t } = useTranslation();
  if (log.checkpoints.length === 0) return null;
  return (
    <Panel title={t('evidence.checkpoints')} flush>
      <DataTable
        caption={t('evidence.checkpoints')}
        captionHidden
        rows={log.checkpoints}
        rowKey={(row) => String(row.size)}
        columns={[
          {
            key: 'size',
            title: t('evidence.colSize'),
            rowHeader: true,
            number: true,
            cell: (row) => <Count value={row.size} />,
          },
          {
            key: 'root',
            title: t('evidence.colRoot'),
            cell: (row) => <span className="hash">{row.root}</span>,
          },
        ]}
      />
    </Panel>
  );
}
