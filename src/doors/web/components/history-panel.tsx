import { Timeline } from 'antd';
import type { ReactElement } from 'react';
import { Panel } from './panel.tsx';
import { When } from './when.tsx';

interface HistoryEvent {
  readonly name: string;
  /** Who did it, where the name does not say so. */
  readonly by?: string;
  readonly at: string;
  /** What was written down with it; empty where nothing was. */
  readonly note: string;
  readonly tone?: 'plain' | 'bad';
}

/** What happened to a matter, in the order given. */
export function HistoryPanel(props: {
  readonly title: string;
  readonly events: readonly HistoryEvent[];
}): ReactElement {
  return (
    <Panel title={props.title}>
      <Timeline
        items={props.events.map((event, index) => ({
          key: `${event.at}|${index}`,
          color: event.tone === 'bad' ? 'red' : 'blue',
          content: <EventText event={event} />,
        }))}
      />
    </Panel>
  );
}

function EventText({ event }: { readonly event: HistoryEvent }): ReactElement {
  const { name, by, at, note } = event;
  return (
    <>
      <strong>{name}</strong> {by !== undefined && <span className="muted">{by}</span>}
      <div className="small muted">
        <When at={at} />
      </div>
      {note !== '' && <div>{note}</div>}
    </>
  );
}
