import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestView } from '#spine/requests/contracts.ts';
import { HistoryPanel } from '../../components/history-panel.tsx';

/** What happened to a request, in order. */
export function RequestHistory({ request }: { readonly request: RequestView }): ReactElement {
  const { t } = useTranslation();
  return (
    <HistoryPanel
      title={t('requests.history')}
      events={request.history.map(({ to, at, note }) => ({
        name: t(`requests.states.${to}`),
        at,
        note,
      }))}
    />
  );
}
