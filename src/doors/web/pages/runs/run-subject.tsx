import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

/** What a run is done to: a link where it is a directory, its name otherwise. */
export function RunSubject({ subject }: { readonly subject: string }): ReactElement {
  const name = subject.slice(subject.indexOf(':') + 1);
  if (!subject.startsWith('directory:')) return <span>{name}</span>;
  return (
    <Link to="/directories/$code" params={{ code: name }}>
      {name}
    </Link>
  );
}
