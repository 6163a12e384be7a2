import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { listOrganisations, type OrganisationView } from '#spine/parties/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import type { Column } from '../../components/data-table.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { PagedList } from '../../components/paged-list.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { writeFacets } from '../search/facet-text.ts';

type Organisation = z.output<typeof OrganisationView>;
const route = getRouteApi('/organisations');
const kinds = ['data-centre', 'department', 'district', 'company'] as const;

/** The departments, districts and companies of the city. */
export function OrganisationsPage(): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const asked = route.useSearch();
  const kind = kinds.find((one) => one === asked.kind);
  const list = useRead(
    listOrganisations,
    { q: asked.q, kind, cursor: asked.cursor, limit: 50 },
    { keep: true },
  );
  const columns = useOrganisationColumns();
  return (
    <>
      <PageHead title={t('organisation.listTitle')} lead={t('organisation.listLead')} />
      <div className="stack">
        <OrganisationFilter key={asked.q} q={asked.q ?? ''} kind={kind ?? ''} />
        <PagedList
          query={list}
          rows={8}
          cursor={asked.cursor}
          onGo={(cursor) => {
            void navigate({ to: '/organisations', search: { q: asked.q, kind, cursor } });
          }}
        >
          {(items) => (
            <ListTable
              caption={t('organisation.listTitle')}
              columns={columns}
              rows={items}
              rowKey={(row) => row.id}
              empty={{ title: t('organisation.empty'), next: t('organisation.emptyNext') }}
            />
          )}
        </PagedList>
      </div>
    </>
  );
}

function OrganisationFilter(props: { readonly q: string; readonly kind: string }): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [q, setQ] = useState(props.q);
  function go(kind: string): void {
    const search = { q: q.trim() || undefined, kind: kind || undefined };
    void navigate({ to: '/organisations', search });
  }
  function send(event: FormEvent): void {
    event.preventDefault();
    go(props.kind);
  }
  return (
    <form className="panel field-grid field-grid--end" onSubmit={send}>
      <TextField label={t('organisation.filterWord')} value={q} onChange={setQ} />
      <SelectField
        label={t('organisation.filterKind')}
        value={props.kind}
        empty={t('common.any')}
        choices={kinds.map((one) => ({ value: one, text: t(`organisation.kinds.${one}`) }))}
        onChange={go}
      />
      <div>
        <Button type="primary" htmlType="submit">
          {t('organisation.filterButton')}
        </Button>
      </div>
    </form>
  );
}

function useOrganisationColumns(): readonly Column<Organisation>[] {
  const { t } = useTranslation();
  return [
    { key: 'name', title: t('organisation.name'), rowHeader: true, cell: (row) => row.name },
    {
      key: 'kind',
      title: t('organisation.kind'),
      cell: (row) => t(`organisation.kinds.${row.kind}`),
    },
    {
      key: 'credit',
      title: t('organisation.creditCode'),
      secondary: true,
      cell: (row) => <span className="mono">{row.credit_code ?? '—'}</span>,
    },
    { key: 'region', title: t('organisation.region'), cell: (row) => row.region_name },
    {
      key: 'state',
      title: t('organisation.state'),
      cell: (row) => t(`organisation.states.${row.state}`),
    },
    {
      key: 'directories',
      title: t('organisation.directories'),
      cell: (row) => (
        <Link
          to="/search"
          search={{ facets: writeFacets([{ key: 'provider', value: row.name }]) }}
          aria-label={`${row.name} ${t('organisation.directories')}`}
        >
          {t('organisation.directories')}
        </Link>
      ),
    },
  ];
}
