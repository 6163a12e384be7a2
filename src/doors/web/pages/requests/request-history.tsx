import { Timeline } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestView } from '#spine/requests/contracts.ts';
import { Panel } from '../../components/panel.tsx';
import { When } from '../../components/when.tsx';

/** What happened to a request, in order. */
export function RequestHistory({ request }: { readonly request: RequestView }): ReactElement {
  const { t } = useTranslation();
  return (
    <Panel title={t('requests.history')}>
      <Timeline
        items={request.history.map((event, index) => ({
          key: `${event.at}|${index}`,
          content: (
            <>
              <strong>{t(`requests.states.${event.to}`)}</strong>
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
