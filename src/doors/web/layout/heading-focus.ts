import type { AnyRouter } from '@tanstack/react-router';

let wanted = false;

/** Notes every change of page, so that the heading of the next page takes the focus. */
export function watchNavigation(router: AnyRouter): () => void {
  return router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
    if (fromLocation !== undefined && pathChanged) wanted = true;
  });
}

/** Whether the heading now shown is the first after a change of page; true once for each. */
export function takeHeadingFocus(): boolean {
  const now = wanted;
  wanted = false;
  return now;
}
