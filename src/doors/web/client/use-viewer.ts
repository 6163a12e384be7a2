import { useMemo } from 'react';
import type { Viewer } from '../page-list/menus.ts';
import { useSession } from './session.ts';

/** Who looks at the page, as menus need to know. */
export function useViewer(): Viewer {
  const session = useSession().data;
  return useMemo(() => {
    return { signed_in: session !== null && session !== undefined, roles: session?.roles ?? [] };
  }, [session]);
}
