import type { ReactElement, ReactNode } from 'react';

export interface EmptyProps {
  readonly title: string;
  readonly next: ReactNode;
  readonly actions?: ReactNode;
}

/** Nothing here yet: says so and what to do next. */
export function Empty(props: EmptyProps): ReactElement {
  return (
    <div className="empty">
      <p className="empty__title">{props.title}</p>
      <p>{props.next}</p>
      {props.actions !== undefined && <div className="empty__actions">{props.actions}</div>}
    </div>
  );
}
