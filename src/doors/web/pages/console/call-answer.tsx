import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanColumn } from '#spine/delivery/contracts.ts';
import { DataTable } from '../../components/data-table.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { Notice } from '../../components/notice.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import type { GatewayOutcome } from './gateway-call.ts';

/** What came back: rows or reasons, and the receipt either way. */
export function CallAnswer(props: {
  readonly outcome: GatewayOutcome;
  readonly columns: readonly PlanColumn[];
}): ReactElement {
  const { t } = useTranslation();
  const { outcome } = props;
  const receipt = outcome.ok ? outcome.receipt : outcome.refused.receipt;
  return (
    <section className="stack" aria-label={t('console.answer')} data-answered={outcome.ok}>
      {outcome.ok ? (
        <>
          <Notice
            tone="ok"
            role="status"
            title={t('console.answered', { rows: outcome.rows.length, ms: outcome.ms })}
          />
          <AnswerRows rows={outcome.rows} columns={props.columns} />
        </>
      ) : (
        <RefusalNotice error={outcome.refused} />
      )}
      {receipt !== undefined && (
        <p className="row">
          {t('console.receipt')} <code>{receipt}</code>
          <LinkButton to="/receipts/$id" params={{ id: receipt }}>
            {t('console.receiptLink')}
          </LinkButton>
        </p>
      )}
    </section>
  );
}

function AnswerRows(props: {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly columns: readonly PlanColumn[];
}): ReactElement {
  const { t } = useTranslation();
  const [first] = props.rows;
  if (first === undefined) return <p>{t('console.noRows')}</p>;
  const names = new Map(props.columns.map((column) => [column.column, column.name_zh]));
  return (
    <div className="panel panel--flush">
      <DataTable
        caption={t('console.answer')}
        captionHidden
        scroll
        rows={props.rows}
        rowKey={(_, index) => String(index)}
        columns={Object.keys(first).map((column) => ({
          key: column,
          title: names.get(column) ?? column,
          cell: (row: Readonly<Record<string, unknown>>) => cellText(row[column]),
        }))}
      />
    </div>
  );
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '—';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
