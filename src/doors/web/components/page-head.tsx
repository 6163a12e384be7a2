import { type ReactElement, type ReactNode, useEffect, useRef } from 'react';
import { takeHeadingFocus } from '../layout/heading-focus.ts';
import { useTitle } from './use-title.ts';

/**
 * The heading of a page. After a navigation the focus goes to it, so that a screen reader starts at
 * the new page; on the first load the browser's own order is kept.
 */
export function PageHead(props: {
  readonly title: string;
  readonly shown?: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly crumbs?: ReactNode;
}): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(props.title);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another title is another page
  useEffect(() => {
    if (takeHeadingFocus()) heading.current?.focus({ preventScroll: true });
  }, [props.title]);
  return (
    <>
      {props.crumbs}
      <div className="page-head">
        <div className="page-head__text">
          <h1 ref={heading} tabIndex={-1}>
            {props.shown ?? props.title}
          </h1>
          {props.lead !== undefined && <div className="page-head__lead">{props.lead}</div>}
        </div>
        {props.actions !== undefined && <div className="page-head__actions">{props.actions}</div>}
      </div>
    </>
  );
}
