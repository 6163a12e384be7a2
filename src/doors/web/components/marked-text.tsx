import { Fragment, type ReactElement } from 'react';
import type { Marked } from '#spine/catalog/contracts.ts';

/** A text with the parts that met the query marked. */
export function MarkedText({ marked }: { readonly marked: Marked }): ReactElement {
  const parts: ReactElement[] = [];
  let at = 0;
  for (const [start, end] of marked.marks) {
    parts.push(
      <Fragment key={start}>
        {marked.text.slice(at, start)}
        <mark>{marked.text.slice(start, end)}</mark>
      </Fragment>,
    );
    at = end;
  }
  return (
    <>
      {parts}
      {marked.text.slice(at)}
    </>
  );
}
