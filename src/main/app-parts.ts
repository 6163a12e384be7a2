import type { Metrics } from '#doors/http/metrics.ts';
import type { Store } from './open-store.ts';
import type { Options } from './options.ts';

/** What the rooms are put together from. */
export interface AppParts {
  readonly options: Options;
  readonly store: Store;
  readonly metrics: Metrics;
  reportFault(where: string, fault: unknown): void;
}
