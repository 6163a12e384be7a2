import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import cookie from '@fastify/cookie';
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import type { AnyAction } from '#actions/action.ts';
import { isStoreLost } from '#actions/is-store-lost.ts';
import { actionRefusals } from '#actions/refusals.ts';
import type { RefusalSpec } from '#kernel/refusal.ts';

import { actionRoutes, type RouteDeps, refuse } from './action-routes.ts';
import { namedSchemas } from './named-schemas.ts';
import { openApiOf } from './open-api.ts';
import { referencePage } from './reference-page.ts';
import { asksHere, guardNames, type ServedPlace } from './served-names.ts';
import { problemOf } from './status-table.ts';
import { webRoutes } from './web-routes.ts';

/** What the host is made of. */
export interface HostDeps extends RouteDeps {
  readonly actions: readonly AnyAction[];
  readonly refusals: Readonly<Record<string, RefusalSpec>>;
  /** Doors with a hot path or a form of their own: gateway, evidence, uploads. */
  readonly routes: readonly ((app: FastifyInstance) => void)[];
  /** CIDR blocks of the proxies whose word on addresses is taken; none unless given. */
  readonly trust_proxy?: readonly string[];
  /** Folder of the built web app; absent where only the API is served. */
  readonly web_folder?: string;
  /** Names under which we are reached; loopback alone where nothing is said. */
  readonly place?: ServedPlace;
  /** Which parts cannot work now; empty when the house is ready. */
  unready(): Promise<readonly string[]>;
  reportFault(where: string, fault: unknown): void;
}

// One page of text with its styles; it needs nothing else from anywhere.
const referencePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const bodyLimitBytes = 1024 * 1024; // forms and queries; files go through uploads in parts

/** Builds the HTTP host. It listens to nothing yet. */
export async function createHost(deps: HostDeps): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    bodyLimit: bodyLimitBytes,
    genReqId: () => randomUUID(),
    trustProxy: deps.trust_proxy?.length ? [...deps.trust_proxy] : false,
    requestIdHeader: false, // an id from outside could carry personal data into the logs
    routerOptions: { maxParamLength: 300 },
    forceCloseConnections: 'idle',
    clientErrorHandler: (fault, socket) => answerUnreadable(fault, socket),
  });
  await app.register(cookie);
  answerFaults(app, deps);
  guardNames(app, deps.place ?? {});
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
    reply.header('x-frame-options', 'DENY');
  });
  actionRoutes(app, deps.actions, deps);
  for (const routes of deps.routes) routes(app);
  plainRoutes(app, deps);
  if (deps.web_folder) await webRoutes(app, deps.web_folder);
  else app.setNotFoundHandler((request, reply) => noSuchPath(request.id, reply));
  return app;
}

function plainRoutes(app: FastifyInstance, deps: HostDeps): void {
  const contracts = deps.actions.map((action) => action.contract);
  const openApi = JSON.stringify(openApiOf(contracts, namedSchemas()));
  const page = referencePage(contracts, deps.refusals);
  app.get('/healthz', (_, reply) => reply.send({ status: 'alive' }));
  app.get('/readyz', async (_, reply) => {
    const unready = await deps.unready();
    return reply
      .code(unready.length === 0 ? 200 : 503)
      .send({ ready: unready.length === 0, unready });
  });
  app.get('/metrics', async (request, reply) => {
    // Behind a proxy whoever reaches the proxy would read them; there they have their own port.
    if (deps.place?.public_url !== undefined || !asksHere(request)) {
      return noSuchPath(request.id, reply);
    }
    const { registry } = deps.metrics;
    return reply.type(registry.contentType).send(await registry.metrics());
  });
  app.get('/openapi.json', (_, reply) =>
    reply.type('application/json; charset=utf-8').send(openApi),
  );
  app.get('/reference', (_, reply) =>
    reply
      .header('content-security-policy', referencePolicy)
      .type('text/html; charset=utf-8')
      .send(page),
  );
}

function answerFaults(app: FastifyInstance, deps: HostDeps): void {
  app.setErrorHandler((fault: FastifyError, request, reply) => {
    if (fault.statusCode === 413) {
      return refuse(reply, [actionRefusals.reason('body-too-large')], request.id);
    }
    if (fault.statusCode !== undefined && fault.statusCode < 500) {
      return refuse(
        reply,
        [actionRefusals.reason('body-unreadable', { detail: fault.code })],
        request.id,
      );
    }
    deps.reportFault(request.routeOptions.url ?? 'unknown route', fault);
    const row = isStoreLost(fault) ? 'store-unavailable' : 'unexpected-fault';
    return refuse(reply, [actionRefusals.reason(row)], request.id);
  });
}

/**
 * A request that is not HTTP gets a problem document too; often it is text that was not encoded.
 */
function answerUnreadable(fault: NodeJS.ErrnoException, socket: Socket): void {
  if (fault.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = problemOf([
    actionRefusals.reason('request-unreadable', { detail: fault.code ?? '' }),
  ]);
  const text = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${problem.status} Bad Request\r\nconnection: close\r\ncontent-type: application/problem+json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  );
}

/** Answers that nothing is at this address. */
export function noSuchPath(
  request_id: string,
  reply: Parameters<typeof refuse>[0],
): Parameters<typeof refuse>[0] {
  return refuse(reply, [actionRefusals.reason('no-such-path')], request_id);
}
