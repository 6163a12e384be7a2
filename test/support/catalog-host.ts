import type { AddressInfo } from 'node:net';
import type { Actor } from '#actions/action.ts';
import { createHost } from '#doors/http/host.ts';
import { openMetrics } from '#doors/http/metrics.ts';
import { uploadRoutes } from '#doors/http/upload-routes.ts';
import { catalogRefusals } from '#spine/catalog/index.ts';
import { type CatalogApp, openCatalogApp } from './catalog-app.ts';
import { anonymous } from './test-app.ts';

/** The catalogue behind HTTP, with its import jobs worked off as they are queued. */
export interface CatalogHost {
  readonly app: CatalogApp;
  readonly url: string;
  close(): Promise<void>;
}

/** Opens it; the token `operator` is the operator's, the others are those of `people`. */
export async function openCatalogHost(
  people: Readonly<Record<string, Actor>> = {},
): Promise<CatalogHost> {
  const app = await openCatalogApp();
  const known: Readonly<Record<string, Actor>> = { operator: app.operator, ...people };
  const reportFault = (_: string, fault: unknown): void => {
    app.faults.push(fault);
  };
  const resolveActor: Parameters<typeof uploadRoutes>[0]['resolveActor'] = async (request) => {
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    return { actor: known[token] ?? anonymous };
  };
  const host = await createHost({
    runner: { db: app.db, now: () => app.now, reportFault },
    metrics: openMetrics(),
    actions: app.actions,
    refusals: catalogRefusals.specs,
    routes: [uploadRoutes({ uploads: app.uploads, db: app.db, now: () => app.now, resolveActor })],
    unready: async () => [],
    reportFault,
    resolveActor,
    doorInput: () => ({}),
    beforeAnswer: () => undefined,
  });
  await host.listen({ host: '127.0.0.1', port: 0 });
  const working = workOffJobs(app);
  return {
    app,
    url: `http://127.0.0.1:${(host.server.address() as AddressInfo).port}`,
    close: async () => {
      await working.stop();
      await host.close();
      await app.close();
    },
  };
}

// Stands in for the worker of the platform: one import after the other, as they are queued.
function workOffJobs(app: CatalogApp): { stop(): Promise<void> } {
  let going = true;
  const loop = async (): Promise<void> => {
    while (going) {
      const queued = await app.db
        .selectFrom('run')
        .select('id')
        .where('state', '=', 'queued')
        .orderBy('id')
        .executeTakeFirst();
      if (queued) await app.runImport(queued.id);
      else await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const done = loop();
  return {
    stop: async () => {
      going = false;
      await done;
    },
  };
}
