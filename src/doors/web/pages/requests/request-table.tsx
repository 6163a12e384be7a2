import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestSummary } from '#spine/requests/contracts.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { DueDate } from '../../components/due-date.tsx';
import { Empty } from '../../components/empty.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { When } from '../../components/when.tsx';
import { RequestStateBadge } from './request-state-badge.tsx';

/** Requests with their state and clock, or what to do when there is none. */
export function RequestTable(props: {
  readonly items: readonly RequestSummary[];
  readonly box: 'mine' | 'to-decide' | 'all';
}): ReactElement {
  const { t } = useTranslation();
  const columns = useRequestColumns();
  if (props.items.length === 0) {
    const mine = props.box === 'mine';
    return (
      <div className="panel">
        <Empty
          title={mine ? t('requests.empty') : t('requests.emptyDecide')}
          next={mine ? t('requests.emptyNext') : t('requests.emptyDecideNext')}
          {...(mine ? { actions: <LinkButton to="/search">{t('nav.search')}</LinkButton> } : {})}
        />
      </div>
    );
  }
  return (
    <div className="panel panel--flush">
      <DataTable
        caption={t('requests.title')}
        captionHidden
        columns={columns}
        rows={props.items}
        rowKey={(row) => row.id}
      />
    </div>
  );
}

function useRequestColumns(): readonly Column<RequestSummary>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'number',
      title: t('requests.number'),
      rowHeader: true,
      cell: (row) => (
        <Link to="/requests/$id" params={{ id: row.id }}>
          {row.number}
        </Link>
      ),
    },
    {
      key: 'state',
      title: t('requests.state'),
      cell: (row) => <RequestStateBadge state={row.state} />,
    },
    { key: 'directory', title: t('requests.directory'), cell: (row) => row.directory_name },
    { key: 'scenario', title: t('requests.scenario'), cell: (row) => row.scenario_name },
    { key: 'applicant', title: t('requests.applicant'), cell: (row) => row.applicant_name },
    {
      key: 'provider',
      title: t('requests.provider'),
      secondary: true,
      cell: (row) => row.provider_name,
    },
    {
      key: 'submitted',
      title: t('requests.submitted'),
      cell: (row) => <When at={row.submitted_at} />,
    },
    {
      key: 'due',
      title: t('requests.due'),
      cell: (row) => <DueDate matter={row} />,
    },
  ];
}
