import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type CallView, listCalls } from '#spine/delivery/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { Badge } from '../../components/badge.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Empty } from '../../components/empty.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { When } from '../../components/when.tsx';

/** The latest calls with their receipts. */
export function RecentCalls({ agreement_id }: { readonly agreement_id: string }): ReactElement {
  const { t } = useTranslation();
  const calls = useRead(listCalls, { agreement_id, limit: 10 }, { poll_ms: 5_000 });
  const columns = useCallColumns();
  return (
    <Panel title={t('agreements.calls')} flush>
      <Loaded query={calls}>
        {(found) =>
          found.items.length === 0 ? (
            <Empty title={t('agreements.noCalls')} next={t('agreements.noCallsNext')} />
          ) : (
            <DataTable
              caption={t('agreements.calls')}
              captionHidden
              columns={columns}
              rows={found.items}
              rowKey={(row) => row.receipt}
            />
          )
        }
      </Loaded>
    </Panel>
  );
}

function useCallColumns(): readonly Column<CallView>[] {
  const { t } = useTranslation();
  return [
    { key: 'at', title: t('agreements.callAt'), cell: (row) => <When at={row.at} /> },
    {
      key: 'decision',
      title: t('agreements.callDecision'),
      cell: (row) => (
        <>
          <Badge tone={row.decision === 'answered' ? 'ok' : 'bad'}>
            {t(`agreements.${row.decision}`)}
          </Badge>
          {row.codes.length > 0 && <div className="small mono">{row.codes.join(', ')}</div>}
        </>
      ),
    },
    { key: 'rows', title: t('agreements.callRows'), number: true, cell: (row) => row.rows },
    {
      key: 'receipt',
      title: t('agreements.callReceipt'),
      rowHeader: true,
      cell: (row) => (
        <Link to="/receipts/$id" params={{ id: row.receipt }} className="mono small">
          {row.receipt}
        </Link>
      ),
    },
  ];
}
