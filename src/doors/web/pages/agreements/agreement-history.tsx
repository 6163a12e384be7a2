import { Timeline } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgreementView } from '#spine/agreements/contracts.ts';
import { Panel } from '../../components/panel.tsx';
import { When } from '../../components/when.tsx';

/** What happened to an agreement, newest first. */
export function AgreementHistory(props: { readonly agreement: AgreementView }): ReactElement {
  const { t } = useTranslation();
  const events = props.agreement.history.toSorted((left, right) => right.version - left.version);
  return (
    <Panel title={t('agreements.history')}>
      <Timeline
        items={events.map((event) => ({
          key: event.version,
          color: event.event === 'revoke' ? 'red' : 'blue',
          content: (
            <>
              <strong>{t(`agreements.events.${event.event}`)}</strong>{' '}
              <span className="muted">{t(`agreements.sides.${event.by_side}`)}</span>
              <div className="small muted">
                <When at={event.at} />
              </div>
              {event.reason !== '' && <div>{event.reason}</div>}
            </>
          ),
        }))}
      />
    </Panel>
  );
}
