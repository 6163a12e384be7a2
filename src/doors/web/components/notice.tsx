import type { ReactElement, ReactNode } from 'react';

/** A message that stands out; `alert` is read out at once, `status` when the reader is free. */
export function Notice(props: {
  readonly tone?: 'plain' | 'ok' | 'warn' | 'bad';
  readonly title: ReactNode;
  readonly role?: 'alert' | 'status';
  readonly children?: ReactNode;
}): ReactElement {
  const tone = props.tone === undefined || props.tone === 'plain' ? '' : ` notice--${props.tone}`;
  return (
    <div className={`notice${tone}`} role={props.role}>
      <p className="notice__title">{props.title}</p>
      {props.children}
    </div>
  );
}
