import type { ReactElement, ReactNode } from 'react';

export interface Fact {
  readonly term: string;
  readonly value: ReactNode;
  readonly wide?: boolean;
}

/** Terms and their values, in columns or one below the other. */
export function Facts(props: {
  readonly facts: readonly Fact[];
  readonly rows?: boolean;
}): ReactElement {
  return (
    <dl className={props.rows ? 'facts facts--rows' : 'facts'}>
      {props.facts.map((fact) => (
        <div key={fact.term} className={fact.wide ? 'facts__wide' : undefined}>
          <dt>{fact.term}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
