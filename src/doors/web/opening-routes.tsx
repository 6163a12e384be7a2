import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { rootRoute } from './root-route.tsx';

const text = z.string().optional();
const under = { getParentRoute: () => rootRoute };

const openingRoute = createRoute({
  ...under,
  path: '/opening',
  validateSearch: z.object({ cursor: text }),
  component: lazyRouteComponent(() => import('./pages/opening/opening-page.tsx'), 'OpeningPage'),
});
const demandsRoute = createRoute({
  ...under,
  path: '/opening/demands',
  validateSearch: z.object({ state: text, overdue: text, cursor: text }),
  component: lazyRouteComponent(() => import('./pages/demands/demands-page.tsx'), 'DemandsPage'),
});
const proposeDemandRoute = createRoute({
  ...under,
  path: '/opening/demands/new',
  validateSearch: z.object({ directory: text }),
  component: lazyRouteComponent(
    () => import('./pages/demands/propose-demand-page.tsx'),
    'ProposeDemandPage',
  ),
});
const demandRoute = createRoute({
  ...under,
  path: '/opening/demands/$id',
  component: lazyRouteComponent(() => import('./pages/demands/demand-page.tsx'), 'DemandPage'),
});
const releaseRoute = createRoute({
  ...under,
  path: '/opening/releases/$id',
  component: lazyRouteComponent(() => import('./pages/releases/release-page.tsx'), 'ReleasePage'),
});
const releasesRoute = createRoute({
  ...under,
  path: '/directories/$code/releases',
  validateSearch: z.object({ cursor: text }),
  component: lazyRouteComponent(() => import('./pages/releases/releases-page.tsx'), 'ReleasesPage'),
});
const profileRoute = createRoute({
  ...under,
  path: '/directories/$code/release-profile',
  component: lazyRouteComponent(() => import('./pages/releases/profile-page.tsx'), 'ProfilePage'),
});

const applyOpenRoute = createRoute({
  ...under,
  path: '/directories/$code/apply-open',
  component: lazyRouteComponent(
    () => import('./pages/apply-open/apply-open-page.tsx'),
    'ApplyOpenPage',
  ),
});
const resultsRoute = createRoute({
  ...under,
  path: '/opening/results',
  validateSearch: z.object({ cursor: text }),
  component: lazyRouteComponent(() => import('./pages/results/results-page.tsx'), 'ResultsPage'),
});
const misuseRoute = createRoute({
  ...under,
  path: '/opening/misuse',
  validateSearch: z.object({ open: text, cursor: text }),
  component: lazyRouteComponent(() => import('./pages/misuse/misuse-page.tsx'), 'MisusePage'),
});

const errorsRoute = createRoute({
  ...under,
  path: '/opening/errors',
  validateSearch: z.object({ state: text, directory: text, cursor: text }),
  component: lazyRouteComponent(() => import('./pages/errors/errors-page.tsx'), 'ErrorsPage'),
});
const errorRoute = createRoute({
  ...under,
  path: '/opening/errors/$id',
  component: lazyRouteComponent(() => import('./pages/errors/error-page.tsx'), 'ErrorPage'),
});
const reportErrorRoute = createRoute({
  ...under,
  path: '/directories/$code/report-error',
  component: lazyRouteComponent(
    () => import('./pages/errors/report-error-page.tsx'),
    'ReportErrorPage',
  ),
});
const showcasesRoute = createRoute({
  ...under,
  path: '/opening/showcases',
  validateSearch: z.object({ kind: text, state: text, cursor: text }),
  component: lazyRouteComponent(
    () => import('./pages/showcases/showcases-page.tsx'),
    'ShowcasesPage',
  ),
});
const submitShowcaseRoute = createRoute({
  ...under,
  path: '/opening/showcases/new',
  validateSearch: z.object({ directory: text }),
  component: lazyRouteComponent(
    () => import('./pages/showcases/submit-showcase-page.tsx'),
    'SubmitShowcasePage',
  ),
});
const showcaseRoute = createRoute({
  ...under,
  path: '/opening/showcases/$id',
  component: lazyRouteComponent(
    () => import('./pages/showcases/showcase-page.tsx'),
    'ShowcasePage',
  ),
});
const openingListRoute = createRoute({
  ...under,
  path: '/opening/list',
  validateSearch: z.object({ on: text, tier: text, cursor: text }),
  component: lazyRouteComponent(
    () => import('./pages/opening-list/opening-list-page.tsx'),
    'OpeningListPage',
  ),
});
const changesRoute = createRoute({
  ...under,
  path: '/opening/list/changes',
  validateSearch: z.object({ from: text, to: text, cursor: text }),
  component: lazyRouteComponent(
    () => import('./pages/opening-list/changes-page.tsx'),
    'ChangesPage',
  ),
});

const guideRoute = createRoute({
  ...under,
  path: '/opening/guide',
  validateSearch: z.object({ year: text, tier: text }),
  component: lazyRouteComponent(() => import('./pages/plans/guide-page.tsx'), 'GuidePage'),
});
const plansRoute = createRoute({
  ...under,
  path: '/opening/plans',
  validateSearch: z.object({ state: text, cursor: text }),
  component: lazyRouteComponent(() => import('./pages/plans/plans-page.tsx'), 'PlansPage'),
});
const draftPlanRoute = createRoute({
  ...under,
  path: '/opening/plans/new',
  validateSearch: z.object({ year: text }),
  component: lazyRouteComponent(() => import('./pages/plans/draft-plan-page.tsx'), 'DraftPlanPage'),
});
const planRoute = createRoute({
  ...under,
  path: '/opening/plans/$id',
  component: lazyRouteComponent(() => import('./pages/plans/plan-page.tsx'), 'PlanPage'),
});
const figuresRoute = createRoute({
  ...under,
  path: '/opening/figures',
  component: lazyRouteComponent(() => import('./pages/figures/figures-page.tsx'), 'FiguresPage'),
});
const healthRoute = createRoute({
  ...under,
  path: '/opening/health',
  validateSearch: z.object({ problem: text, cursor: text }),
  component: lazyRouteComponent(() => import('./pages/figures/health-page.tsx'), 'HealthPage'),
});

/** The pages of open data. */
export const openingRoutes = [
  openingRoute,
  demandsRoute,
  proposeDemandRoute,
  demandRoute,
  releaseRoute,
  releasesRoute,
  profileRoute,
  applyOpenRoute,
  resultsRoute,
  misuseRoute,
  errorsRoute,
  errorRoute,
  reportErrorRoute,
  showcasesRoute,
  submitShowcaseRoute,
  showcaseRoute,
  openingListRoute,
  changesRoute,
  guideRoute,
  plansRoute,
  draftPlanRoute,
  planRoute,
  figuresRoute,
  healthRoute,
] as const;
