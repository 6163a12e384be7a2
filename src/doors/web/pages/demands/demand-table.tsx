import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DemandSummary } from '#channels/opening/contracts.ts';
import type { Column } from '../../components/data-table.tsx';
import { DueDate } from '../../components/due-date.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { When } from '../../components/when.tsx';
import { useAskerWord } from '../opening/use-asker-word.ts';
import { DemandStateBadge } from './demand-state-badge.tsx';

/** Demands with their state and clock, or how to propose the first. */
export function DemandTable(props: { readonly items: readonly DemandSummary[] }): ReactElement {
  const { t } = useTranslation();
  const columns = useDemandColumns();
  return (
    <ListTable
      caption={t('demands.title')}
      columns={columns}
      rows={props.items}
      rowKey={(row) => row.id}
      empty={{
        title: t('demands.empty'),
        next: t('demands.emptyNext'),
        actions: <LinkButton to="/opening/demands/new">{t('demands.propose')}</LinkButton>,
      }}
    />
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
      cell: (row) => <DueDate matter={row} />,
    },
    {
      key: 'rating',
      title: t('demands.rating'),
      secondary: true,
      cell: (row) => (row.rating === null ? '—' : t('demands.stars', { stars: row.rating.stars })),
    },
  ];
}
