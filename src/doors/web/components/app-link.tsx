import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactElement, ReactNode } from 'react';

/** A link whose address the server gave; it stays inside the app without a new page load. */
export function AppLink(props: {
  readonly to: string;
  readonly children: ReactNode;
}): ReactElement {
  const router = useRouter();
  function follow(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.history.push(props.to);
  }
  return (
    <a href={props.to} onClick={follow}>
      {props.children}
    </a>
  );
}
