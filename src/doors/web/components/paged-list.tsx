import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { CursorPaging } from './cursor-paging.tsx';
import { Loaded } from './loaded.tsx';

/** A page as every list of the server answers it. */
interface Page<Row> {
  readonly items: readonly Row[];
  readonly next: string | null;
}

/** One page of a list, its refusal or its waiting, and the way forward and back to the start. */
export function PagedList<Row>(props: {
  readonly query: UseQueryResult<Page<Row>>;
  /** Lines to wait with. */
  readonly rows?: number;
  readonly cursor: string | undefined;
  readonly onGo: (cursor: string | undefined) => void;
  readonly children: (items: readonly Row[], next: string | null) => ReactNode;
}): ReactElement {
  const { query, rows, cursor, onGo } = props;
  return (
    <Loaded query={query} {...(rows === undefined ? {} : { rows })}>
      {({ items, next }) => (
        <>
          {props.children(items, next)}
          <CursorPaging cursor={cursor} next={next} onGo={onGo} />
        </>
      )}
    </Loaded>
  );
}
