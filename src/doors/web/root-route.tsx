import { createRootRoute } from '@tanstack/react-router';
import { PageFrame } from './layout/page-frame.tsx';
import { FaultPage } from './pages/not-found/fault-page.tsx';

/** What every page stands in. */
export const rootRoute = createRootRoute({ component: PageFrame, errorComponent: FaultPage });
