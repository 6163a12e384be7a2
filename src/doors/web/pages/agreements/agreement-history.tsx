import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgreementView } from '#spine/agreements/contracts.ts';
import { HistoryPanel } from '../../components/history-panel.tsx';

/** What happened to an agreement, newest first. */
export function AgreementHistory(props: { readonly agreement: AgreementView }): ReactElement {
  const { t } = useTranslation();
  const events = props.agreement.history.toSorted((left, right) => right.version - left.version);
  return (
    <HistoryPanel
      title={t('agreements.history')}
      events={events.map(({ event, by_side, at, reason }) => ({
        name: t(`agreements.events.${event}`),
        by: t(`agreements.sides.${by_side}`),
        at,
        note: reason,
        tone: event === 'revoke' ? 'bad' : 'plain',
      }))}
    />
  );
}
