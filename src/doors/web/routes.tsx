import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { z } from 'zod';
import { openingRoutes } from './opening-routes.tsx';
import { rootRoute } from './root-route.tsx';

const text = z.string().optional();
const under = { getParentRoute: () => rootRoute };

const homeRoute = createRoute({
  ...under,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/home/home-page.tsx'), 'HomePage'),
});
const searchRoute = createRoute({
  ...under,
  path: '/search',
  validateSearch: z.object({ q: text, facets: text, sort: text, cursor: text, page: text }),
  component: lazyRouteComponent(() => import('./pages/search/search-page.tsx'), 'SearchPage'),
});
const directoryRoute = createRoute({
  ...under,
  path: '/directories/$code',
  validateSearch: z.object({ tab: text, version: text }),
  component: lazyRouteComponent(
    () => import('./pages/directory/directory-page.tsx'),
    'DirectoryPage',
  ),
});
const applyRoute = createRoute({
  ...under,
  path: '/directories/$code/apply',
  component: lazyRouteComponent(() => import('./pages/apply/apply-page.tsx'), 'ApplyPage'),
});
const requestsRoute = createRoute({
  ...under,
  path: '/requests',
  validateSearch: z.object({ box: text, cursor: text }),
  component: lazyRouteComponent(() => import('./pages/requests/requests-page.tsx'), 'RequestsPage'),
});
const requestRoute = createRoute({
  ...under,
  path: '/requests/$id',
  component: lazyRouteComponent(() => import('./pages/requests/request-page.tsx'), 'RequestPage'),
});
const casesRoute = createRoute({
  ...under,
  path: '/cases',
  validateSearch: z.object({ state: text, cursor: text }),
  component: lazyRouteComponent(() => import('./pages/cases/cases-page.tsx'), 'CasesPage'),
});
const caseRoute = createRoute({
  ...under,
  path: '/cases/$id',
  component: lazyRouteComponent(() => import('./pages/cases/case-page.tsx'), 'CasePage'),
});
const noticesRoute = createRoute({
  ...under,
  path: '/notices',
  component: lazyRouteComponent(() => import('./pages/cases/notices-page.tsx'), 'NoticesPage'),
});
const actsRoute = createRoute({
  ...under,
  path: '/acts',
  component: lazyRouteComponent(() => import('./pages/acts/acts-page.tsx'), 'ActsPage'),
});
const accountRoute = createRoute({
  ...under,
  path: '/account',
  component: lazyRouteComponent(() => import('./pages/account/account-page.tsx'), 'AccountPage'),
});
const agreementsRoute = createRoute({
  ...under,
  path: '/agreements',
  validateSearch: z.object({ state: text, cursor: text }),
  component: lazyRouteComponent(
    () => import('./pages/agreements/agreements-page.tsx'),
    'AgreementsPage',
  ),
});
const agreementRoute = createRoute({
  ...under,
  path: '/agreements/$id',
  component: lazyRouteComponent(
    () => import('./pages/agreements/agreement-page.tsx'),
    'AgreementPage',
  ),
});
const consoleRoute = createRoute({
  ...under,
  path: '/console',
  validateSearch: z.object({ agreement: text }),
  component: lazyRouteComponent(() => import('./pages/console/console-page.tsx'), 'ConsolePage'),
});
const receiptsRoute = createRoute({
  ...under,
  path: '/receipts',
  component: lazyRouteComponent(() => import('./pages/receipts/receipts-page.tsx'), 'ReceiptsPage'),
});
const receiptRoute = createRoute({
  ...under,
  path: '/receipts/$id',
  component: lazyRouteComponent(() => import('./pages/receipts/receipt-page.tsx'), 'ReceiptPage'),
});
const evidenceRoute = createRoute({
  ...under,
  path: '/evidence',
  component: lazyRouteComponent(() => import('./pages/evidence/evidence-page.tsx'), 'EvidencePage'),
});
const signInRoute = createRoute({
  ...under,
  path: '/sign-in',
  validateSearch: z.object({ back: text }),
  component: lazyRouteComponent(() => import('./pages/sign-in/sign-in-page.tsx'), 'SignInPage'),
});
const organisationRoute = createRoute({
  ...under,
  path: '/organisation',
  component: lazyRouteComponent(
    () => import('./pages/organisation/organisation-page.tsx'),
    'OrganisationPage',
  ),
});
const organisationsRoute = createRoute({
  ...under,
  path: '/organisations',
  validateSearch: z.object({ q: text, kind: text, cursor: text }),
  component: lazyRouteComponent(
    () => import('./pages/organisation/organisations-page.tsx'),
    'OrganisationsPage',
  ),
});
const runsRoute = createRoute({
  ...under,
  path: '/runs',
  validateSearch: z.object({ box: text, state: text, cursor: text }),
  component: lazyRouteComponent(() => import('./pages/runs/runs-page.tsx'), 'RunsPage'),
});
const runRoute = createRoute({
  ...under,
  path: '/runs/$id',
  component: lazyRouteComponent(() => import('./pages/runs/run-page.tsx'), 'RunPage'),
});
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
  homeRoute,
  searchRoute,
  directoryRoute,
  applyRoute,
  requestsRoute,
  requestRoute,
  casesRoute,
  caseRoute,
  noticesRoute,
  actsRoute,
  accountRoute,
  agreementsRoute,
  agreementRoute,
  consoleRoute,
  receiptsRoute,
  receiptRoute,
  evidenceRoute,
  signInRoute,
  organisationRoute,
  organisationsRoute,
  runsRoute,
  runRoute,
  importsRoute,
  importRoute,
  loadRoute,
  ...openingRoutes,
]);
