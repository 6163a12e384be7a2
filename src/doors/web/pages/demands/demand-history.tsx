import { Timeline } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DemandView } from '#channels/opening/contracts.ts';
import { Panel } from '../../components/panel.tsx';
import { When } from '../../components/when.tsx';

/** What happened to a demand, in order. */
export function DemandHistory({ demand }: { readonly demand: DemandView }): ReactElement {
  const { t } = useTranslation();
  return (
    <Panel title={t('demands.history')}>
      <Timeline
        items={demand.history.map((event, index) => ({
          key: `${event.at}|${index}`,
          content: (
            <>
              <strong>{t(`demands.states.${event.to}`)}</strong>
              <div className="small muted">
                <When at={event.at} />
              </div>
              {event.note !== '' && <div>{event.note}</div>}
            </>
          ),
        }))}
      />
    </Panel>
  );
}
