import type { ReactElement } from 'react';
import { DirectoryLink } from '../../components/directory-link.tsx';

/** What a run is done to: a link where it is a directory, its name otherwise. */
export function RunSubject({ subject }: { readonly subject: string }): ReactElement {
  const name = subject.slice(subject.indexOf(':') + 1);
  if (!subject.startsWith('directory:')) return <span>{name}</span>;
  return <DirectoryLink code={name} />;
}
