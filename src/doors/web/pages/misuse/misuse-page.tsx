import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { officials } from '#actions/contract.ts';
import { listMisuse, type Misuse, resolveMisuse } from '#channels/opening/contracts.ts';
import type { Session } from '../../client/session.ts';
import { useRead, useWrite } from '../../client/use-call.ts';
import { Badge } from '../../components/badge.tsx';
import type { Column } from '../../components/data-table.tsx';
import { Guarded } from '../../components/guarded.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { PagedList } from '../../components/paged-list.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { When } from '../../components/when.tsx';
import { OpeningCrumbs } from '../opening/opening-crumbs.tsx';

const route = getRouteApi('/opening/misuse');

/** Breaches of use agreements and what became of them. */
export function MisusePage(): ReactElement {
  return <Guarded roles={officials}>{(session) => <MisuseList session={session} />}</Guarded>;
}

function MisuseList({ session }: { readonly session: Session }): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const asked = route.useSearch();
  const open = asked.open === 'true' ? 'true' : 'false';
  const found = useRead(listMisuse, { open, cursor: asked.cursor }, { keep: true });
  return (
    <>
      <PageHead title={t('misuse.title')} lead={t('misuse.lead')} crumbs={<OpeningCrumbs />} />
      <div className="stack">
        <div className="field-grid">
          <SelectField
            label={t('misuse.filter')}
            value={open}
            choices={[
              { value: 'false', text: t('common.all') },
              { value: 'true', text: t('misuse.onlyOpen') },
            ]}
            onChange={(chosen) => {
              const search = { open: chosen === 'true' ? 'true' : undefined };
              void navigate({ to: '/opening/misuse', search });
            }}
          />
        </div>
        <PagedList
          query={found}
          cursor={asked.cursor}
          onGo={(cursor) => {
            void navigate({ to: '/opening/misuse', search: { open: asked.open, cursor } });
          }}
        >
          {(items) => (
            <MisuseTable items={items} resolves={session.roles.includes('platform-operator')} />
          )}
        </PagedList>
      </div>
    </>
  );
}

function MisuseTable(props: {
  readonly items: readonly Misuse[];
  readonly resolves: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const columns = useMisuseColumns(props.resolves);
  return (
    <ListTable
      caption={t('misuse.title')}
      columns={columns}
      rows={props.items}
      rowKey={(row) => row.id}
      empty={{ title: t('misuse.empty'), next: t('misuse.emptyNext') }}
    />
  );
}

function useMisuseColumns(resolves: boolean): readonly Column<Misuse>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'breach',
      title: t('misuse.breach'),
      rowHeader: true,
      cell: (row) => row.description ?? t(`misuse.breaches.${row.breach}`),
    },
    { key: 'evidence', title: t('misuse.evidence'), cell: (row) => row.evidence },
    {
      key: 'agreement',
      title: t('misuse.agreement'),
      cell: (row) => (
        <Link to="/agreements/$id" params={{ id: row.agreement_id }}>
          {t('misuse.toAgreement')}
        </Link>
      ),
    },
    {
      key: 'recorded',
      title: t('misuse.recordedAt'),
      cell: (row) => <When at={row.recorded_at} />,
    },
    {
      key: 'resolution',
      title: t('misuse.resolution'),
      cell: (row) => (
        <>
          {row.resolution ?? <Badge tone="bad">{t('misuse.unresolved')}</Badge>}{' '}
          {row.resolved_at === null && resolves && <ResolveButton id={row.id} />}
        </>
      ),
    },
  ];
}

function ResolveButton({ id }: { readonly id: string }): ReactElement {
  const { t } = useTranslation();
  const write = useWrite(resolveMisuse);
  const [asking, setAsking] = useState(false);
  const close = (): void => setAsking(false);
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('misuse.resolve')}</Button>
      {asking && (
        <ReasonDialog
          title={t('misuse.resolve')}
          text={t('misuse.resolveText')}
          label={t('misuse.resolution')}
          confirm={t('misuse.resolve')}
          busy={write.isPending}
          error={write.error}
          onClose={close}
          onConfirm={(resolution) => write.mutate({ id, resolution }, { onSuccess: close })}
        />
      )}
    </>
  );
}
