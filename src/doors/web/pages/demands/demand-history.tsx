import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DemandView } from '#channels/opening/contracts.ts';
import { HistoryPanel } from '../../components/history-panel.tsx';

/** What happened to a demand, in order. */
export function DemandHistory({ demand }: { readonly demand: DemandView }): ReactElement {
  const { t } = useTranslation();
  return (
    <HistoryPanel
      title={t('demands.history')}
      events={demand.history.map(({ to, at, note }) => ({
        name: t(`demands.states.${to}`),
        at,
        note,
      }))}
    />
  );
}
