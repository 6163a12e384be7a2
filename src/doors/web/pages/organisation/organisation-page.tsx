import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { listMembers } from '#spine/parties/contracts.ts';
import type { Session } from '../../client/session.ts';
import { useRead } from '../../client/use-call.ts';
import { Badge } from '../../components/badge.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Facts } from '../../components/facts.tsx';
import { Guarded } from '../../components/guarded.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { ClientsPanel } from './clients-panel.tsx';

const roles = ['platform-operator', 'data-officer', 'applicant', 'approver', 'auditor'] as const;

/** My organisation: what it is, its people, its API clients and keys. */
export function OrganisationPage(): ReactElement {
  return <Guarded roles={roles}>{(session) => <OrganisationParts session={session} />}</Guarded>;
}

function OrganisationParts({ session }: { readonly session: Session }): ReactElement {
  const { t } = useTranslation();
  const { organisation } = session;
  return (
    <>
      <PageHead title={organisation.name} lead={t(`organisation.kinds.${organisation.kind}`)} />
      <div className="stack">
        <ClientsPanel organisation_id={organisation.id} />
        <div className="split split--even">
          <Panel title={t('organisation.details')}>
            <Facts
              rows
              facts={[
                {
                  term: t('organisation.creditCode'),
                  value: <span className="mono">{organisation.credit_code ?? '—'}</span>,
                },
                {
                  term: t('organisation.region'),
                  value: `${organisation.region_name} ${organisation.region_code}`,
                },
                { term: t('organisation.frontCode'), value: organisation.front_code ?? '—' },
                {
                  term: t('organisation.dengbao'),
                  value: t('organisation.dengbaoLevel', { level: organisation.dengbao_level }),
                },
                { term: t('organisation.credit'), value: organisation.credit_score },
                {
                  term: t('organisation.state'),
                  value: t(`organisation.states.${organisation.state}`),
                },
              ]}
            />
          </Panel>
          <MembersPanel organisation_id={organisation.id} />
        </div>
      </div>
    </>
  );
}

function MembersPanel({ organisation_id }: { readonly organisation_id: string }): ReactElement {
  const { t } = useTranslation();
  const members = useRead(listMembers, { organisation_id });
  return (
    <Panel title={t('organisation.members')} flush>
      <Loaded query={members}>
        {(found) => (
          <DataTable
            caption={t('organisation.members')}
            captionHidden
            rows={found.items}
            rowKey={(row) => row.person.id}
            columns={[
              {
                key: 'name',
                title: t('organisation.member'),
                rowHeader: true,
                cell: (row) => (
                  <>
                    {row.person.name}{' '}
                    {row.person.fictional && <Badge>{t('organisation.fictional')}</Badge>}
                  </>
                ),
              },
              {
                key: 'account',
                title: t('organisation.account'),
                cell: (row) => <span className="mono">{row.person.account}</span>,
              },
              {
                key: 'roles',
                title: t('organisation.roles'),
                cell: (row) => row.roles.map((role) => t(`roles.${role}`)).join('、'),
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}
