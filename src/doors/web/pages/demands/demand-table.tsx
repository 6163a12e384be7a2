import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DemandSummary } from '#channels/opening/contracts.ts';
import { Badge } from '../../components/badge.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Empty } from '../../components/empty.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { When } from '../../components/when.tsx';
import { DemandStateBadge } from './demand-state-badge.tsx';
import { useAskerWord } from './use-asker-word.ts';

/** Demands with their state and clock, or how to propose the first. */
export function DemandTable(props: { readonly items: readonly DemandSummary[] }): ReactElement {
  const { t } = useTranslation();
  const columns = useDemandColumns();
  if (props.items.length === 0) {
    return (
      <div className="panel">
        <Empty
          title={t('demands.empty')}
          next={t('demands.emptyNext')}
          actions={<LinkButton to="/opening/demands/new">{t('demands.propose')}</LinkButton>}
        />
      </div>
    );
  }
  return (
    <div className="panel panel--flush">
      <DataTable
        caption={t('demands.title')}
        captionHidden
        columns={columns}
        rows={props.items}
        rowKey={(row) => row.id}
      />
    </div>
  );
}

function useDemandColumns(): readonly Column<DemandSummary>[] {
  const { t } = useTranslation();
  const askerWord = useAskerWord();
  return [
    {
      key: 'title',
      title: t('demands.name'),
      rowHeader: true,
      cell: (row) => (
        <>
          <Link to="/opening/demands/$id" params={{ id: row.id }}>
            {row.title}
          </Link>
          <div className="small muted mono">{row.number}</div>
        </>
      ),
    },
    {
      key: 'state',
      title: t('demands.state'),
      cell: (row) => <DemandStateBadge state={row.state} />,
    },
    { key: 'asker', title: t('demands.asker'), cell: (row) => askerWord(row.asked_by) },
    { key: 'provider', title: t('demands.provider'), cell: (row) => row.provider_name ?? '—' },
    {
      key: 'proposed',
      title: t('demands.proposed'),
      secondary: true,
      cell: (row) => <When at={row.proposed_at} dateOnly />,
    },
    {
      key: 'due',
      title: t('demands.due'),
      cell: (row) =>
        row.due_at === null ? (
          '—'
        ) : (
          <>
            <When at={row.due_at} dateOnly />{' '}
            {row.overdue && <Badge tone="bad">{t('cases.overdue')}</Badge>}
          </>
        ),
    },
    {
      key: 'rating',
      title: t('demands.rating'),
      secondary: true,
      cell: (row) => (row.rating === null ? '—' : t('demands.stars', { stars: row.rating.stars })),
    },
  ];
}
