import type { ReactElement, ReactNode } from 'react';

/** Nothing here yet: says so and what to do next. */
export function Empty(props: {
  readonly title: string;
  readonly next: ReactNode;
  readonly actions?: ReactNode;
}): ReactElement {
  return (
    <div className="empty">
      <p className="empty__title">{props.title}</p>
      <p>{props.next}</p>
      {props.actions !== undefined && <div className="empty__actions">{props.actions}</div>}
    </div>
  );
}
