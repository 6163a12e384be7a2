import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../client/session.ts';
import { Guarded } from '../../components/guarded.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { WaitingCases } from './waiting-cases.tsx';
import { WaitingNotices } from './waiting-notices.tsx';

const workers = ['platform-operator', 'data-officer', 'applicant', 'approver', 'auditor'] as const;

/** What waits for the person signed in: cases by their clocks, and notices not yet read. */
export function WorkPage(): ReactElement {
  return <Guarded>{(session) => <Desk session={session} />}</Guarded>;
}

function Desk({ session }: { readonly session: Session }): ReactElement {
  const { t } = useTranslation();
  const works = workers.some((role) => session.roles.includes(role));
  return (
    <>
      <PageHead
        title={t('work.title')}
        lead={t('work.lead', { name: session.person.name, body: session.organisation.name })}
      />
      <div className="stack stack--loose">
        {works && <WaitingCases />}
        <WaitingNotices />
      </div>
    </>
  );
}
