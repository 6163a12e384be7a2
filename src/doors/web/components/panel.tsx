import { type ReactElement, type ReactNode, useId } from 'react';

/** A titled part of a page. */
export function Panel(props: {
  readonly title?: ReactNode;
  readonly note?: ReactNode;
  readonly flush?: boolean;
  readonly children: ReactNode;
}): ReactElement {
  const id = useId();
  const titled = props.title !== undefined;
  return (
    <section
      className={props.flush ? 'panel panel--flush' : 'panel'}
      {...(titled ? { 'aria-labelledby': id } : {})}
    >
      {titled && (
        <div className="panel__head">
          <h2 id={id}>{props.title}</h2>
          {props.note !== undefined && <div className="panel__note">{props.note}</div>}
        </div>
      )}
      {props.children}
    </section>
  );
}
