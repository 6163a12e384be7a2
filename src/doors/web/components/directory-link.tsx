import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';

/** The way to a directory, under its name or, where only that is known, its code. */
export function DirectoryLink(props: {
  readonly code: string;
  readonly children?: ReactNode;
}): ReactElement {
  const { code } = props;
  return (
    <Link to="/directories/$code" params={{ code }}>
      {props.children ?? code}
    </Link>
  );
}
