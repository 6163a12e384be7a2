import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { listRequests } from '#spine/requests/contracts.ts';
import type { Session } from '../../client/session.ts';
import { useRead } from '../../client/use-call.ts';
import { Guarded } from '../../components/guarded.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { PagedList } from '../../components/paged-list.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { RequestTable } from './request-table.tsx';

const route = getRouteApi('/requests');
const officials = [
  'platform-operator',
  'data-officer',
  'applicant',
  'approver',
  'auditor',
] as const;
const boxes = ['mine', 'to-decide', 'all'] as const;
type Box = (typeof boxes)[number];

/** Requests: those I sent, those my organisation decides, or all. */
export function RequestsPage(): ReactElement {
  return <Guarded roles={officials}>{(session) => <RequestList session={session} />}</Guarded>;
}

function RequestList({ session }: { readonly session: Session }): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const asked = route.useSearch();
  const box = boxes.find((one) => one === asked.box) ?? firstBox(session);
  const found = useRead(listRequests, { box, cursor: asked.cursor }, { keep: true });
  const titles = {
    mine: t('requests.title'),
    'to-decide': t('requests.decideTitle'),
    all: t('requests.allTitle'),
  };
  return (
    <>
      <PageHead title={titles[box]} lead={t('requests.lead')} />
      <div className="stack">
        <div className="field-grid">
          <SelectField
            label={t('requests.box')}
            value={box}
            choices={boxes.map((one) => ({ value: one, text: t(`requests.boxes.${one}`) }))}
            onChange={(chosen) => void navigate({ to: '/requests', search: { box: chosen } })}
          />
        </div>
        <PagedList
          query={found}
          cursor={asked.cursor}
          onGo={(cursor) => void navigate({ to: '/requests', search: { box, cursor } })}
        >
          {(items) => <RequestTable items={items} box={box} />}
        </PagedList>
      </div>
    </>
  );
}

function firstBox(session: Session): Box {
  if (session.roles.includes('applicant')) return 'mine';
  const oversees = session.roles.includes('platform-operator') || session.roles.includes('auditor');
  return oversees ? 'all' : 'to-decide';
}
