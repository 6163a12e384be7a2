import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import type { Sentence } from '#actions/contract.ts';
import { useLanguage } from '../i18n/use-language.ts';

/** A link of a menu, marked while its page is shown; object pages mark the list they are of. */
export function MenuLink(props: {
  readonly to: string;
  readonly title: Sentence;
  readonly className?: string;
  readonly onFollow?: () => void;
  readonly children?: ReactNode;
}): ReactElement {
  const language = useLanguage();
  return (
    <Link
      to={props.to}
      activeOptions={{ exact: true, includeSearch: false }}
      {...(props.className === undefined ? {} : { className: props.className })}
      {...(props.onFollow === undefined ? {} : { onClick: props.onFollow })}
    >
      {props.children}
      {props.title[language]}
    </Link>
  );
}
