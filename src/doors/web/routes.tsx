import { createRoute, redirect } from '@tanstack/react-router';
import { pageRoutes } from './page-routes.tsx';
import { rootRoute } from './root-route.tsx';

const under = { getParentRoute: () => rootRoute };

// Addresses from before imports and loads were runs: people kept them, and facts name the ids.
const importsRoute = createRoute({
  ...under,
  path: '/imports',
  beforeLoad: () => {
    throw redirect({ to: '/runs' });
  },
});
const importRoute = createRoute({
  ...under,
  path: '/imports/$id',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/runs/$id', params });
  },
});
const loadRoute = createRoute({
  ...under,
  path: '/loads/$id',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/runs/$id', params });
  },
});

/** Every page with its address. */
export const routeTree = rootRoute.addChildren([
  ...pageRoutes,
  importsRoute,
  importRoute,
  loadRoute,
]);
