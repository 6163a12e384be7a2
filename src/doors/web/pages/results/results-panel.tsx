import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listResults, type UseResult } from '#channels/opening/contracts.ts';
import type { AgreementView } from '#spine/agreements/contracts.ts';
import type { Session } from '../../client/session.ts';
import { useRead } from '../../client/use-call.ts';
import { Badge } from '../../components/badge.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { When } from '../../components/when.tsx';
import { formatDate } from '../../format/format-date.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { ReportDialog } from './report-dialog.tsx';

/** Results owed under an agreement of conditional opening: until when, or what was reported. */
export function ResultsPanel(props: {
  readonly agreement: AgreementView;
  readonly session: Session;
}): ReactElement | null {
  const { t } = useTranslation();
  const { agreement, session } = props;
  const owes = agreement.channel === 'opening' && agreement.request_id !== null;
  const wish = { agreement_id: agreement.id };
  const found = useRead(listResults, wish, { enabled: owes });
  if (!owes) return null;
  return (
    <Panel title={t('results.panel')}>
      <Loaded query={found}>
        {({ items }) => {
          const [told] = items;
          return told?.title ? (
            <Told told={told} />
          ) : (
            <Owed
              agreement={agreement}
              late={told !== undefined}
              reports={
                session.organisation.id === agreement.consumer_id &&
                session.roles.includes('applicant')
              }
            />
          );
        }}
      </Loaded>
    </Panel>
  );
}

function Told({ told }: { readonly told: UseResult }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <p>
        <strong>{told.url === null ? told.title : <a href={told.url}>{told.title}</a>}</strong>
      </p>
      <p className="prose">{told.description}</p>
      {told.reported_at !== null && (
        <p className="small muted">
          {t('results.reportedAt')} <When at={told.reported_at} />
        </p>
      )}
    </div>
  );
}

function Owed(props: {
  readonly agreement: AgreementView;
  readonly late: boolean;
  readonly reports: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const [asking, setAsking] = useState(false);
  const { agreement, late, reports } = props;
  return (
    <div className="stack">
      <p>
        {t('results.owed', { day: formatDate(agreement.valid_to, language) })}{' '}
        {late && <Badge tone="bad">{t('results.late')}</Badge>}
      </p>
      {reports && (
        <div>
          <Button onClick={() => setAsking(true)}>{t('results.report')}</Button>
        </div>
      )}
      {asking && <ReportDialog agreement_id={agreement.id} onClose={() => setAsking(false)} />}
    </div>
  );
}
