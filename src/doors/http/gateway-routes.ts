import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Delivery, GatewayAnswer } from '#spine/delivery/index.ts';
import type { Metrics } from './metrics.ts';
import { problemOf } from './status-table.ts';

/** What the gateway's door needs. */
export interface GatewayRouteDeps {
  readonly call: Delivery['call'];
  readonly metrics: Pick<Metrics, 'observeCall'>;
}

// Above what the gateway takes, so that it is the gateway that refuses, and leaves a record; what
// is longer still is not read at all and answered by the host.
const bodyLimitBytes = 65_536;
const nothing = Buffer.alloc(0);

/**
 * The hot path: bytes in, bytes out. The body stays as it was sent, because its digest is signed,
 * and the answer leaves as the text whose digest is in the record.
 */
export function gatewayRoutes(deps: GatewayRouteDeps): (app: FastifyInstance) => void {
  return (app) => {
    app.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      const options = { parseAs: 'buffer', bodyLimit: bodyLimitBytes } as const;
      scope.addContentTypeParser('*', options, (_, body, done) => done(null, body));
      scope.route({
        method: ['GET', 'POST'],
        // All of /gateway/: the gateway decides what a canonical path is, and records the rest.
        url: '/gateway/*',
        exposeHeadRoute: false,
        handler: (request, reply) => answer(deps, request, reply),
      });
    });
  };
}

async function answer(
  deps: GatewayRouteDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const result = await deps.call({
    method: request.method === 'GET' ? 'GET' : 'POST',
    target: request.raw.url ?? '',
    authorization: request.headers.authorization,
    body: Buffer.isBuffer(request.body) ? request.body : nothing,
    terminal: request.raw.socket.remoteAddress ?? '',
  });
  const outcome = result.ok ? 'ok' : (result.refusals[0]?.code ?? 'refused');
  deps.metrics.observeCall('gateway.query', outcome, reply.elapsedTime / 1000);
  // Past the hooks and serialisers of the host: they would copy what is ready to leave.
  reply.hijack();
  send(reply, result, request.id);
  return reply;
}

function send(reply: FastifyReply, result: GatewayAnswer, request_id: string): void {
  const headers: Record<string, string | number> = {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-request-id': request_id,
  };
  if (result.receipt !== undefined) headers['datong-receipt'] = result.receipt;
  if (result.request_sha256 !== undefined) headers['datong-request-digest'] = result.request_sha256;
  if (result.ok) {
    headers['content-type'] = 'application/json; charset=utf-8';
    const bytes = Buffer.from(result.text);
    headers['content-length'] = bytes.length;
    reply.raw.writeHead(200, headers).end(bytes);
    return;
  }
  const { receipt } = result;
  const extra = receipt === undefined ? { request_id } : { request_id, receipt };
  const problem = problemOf(result.refusals, extra);
  const text = JSON.stringify(problem);
  headers['content-type'] = 'application/problem+json; charset=utf-8';
  headers['content-length'] = Buffer.byteLength(text);
  if (problem.status === 401) headers['www-authenticate'] = 'Datong-HMAC-SHA256, Bearer';
  if (problem.status === 503) headers['retry-after'] = 2;
  reply.raw.writeHead(problem.status, headers).end(text);
}
