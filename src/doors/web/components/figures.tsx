import type { ReactElement, ReactNode } from 'react';

/** A strip of figures, each linked to what it counts. */
export function Figures({ children }: { readonly children: ReactNode }): ReactElement {
  return <div className="figures">{children}</div>;
}

/** The inside of one figure; the caller wraps it in the link. */
export function FigureText(props: {
  readonly label: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
}): ReactElement {
  return (
    <>
      <span className="figure-cell__label">{props.label}</span>
      <span className="figure-cell__value">{props.value}</span>
      {props.note !== undefined && <span className="figure-cell__note">{props.note}</span>}
    </>
  );
}
