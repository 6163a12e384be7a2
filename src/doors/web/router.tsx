import { createRouter } from '@tanstack/react-router';
import { NotFoundPage } from './pages/not-found/not-found-page.tsx';
import { routeTree } from './routes.tsx';
import { readSearch, writeSearch } from './search-text.ts';

/** The pages of the app. Search parameters stay plain text, so that addresses can be read. */
export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultNotFoundComponent: NotFoundPage,
  parseSearch: readSearch,
  stringifySearch: writeSearch,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
