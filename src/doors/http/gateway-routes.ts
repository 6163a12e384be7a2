import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Delivery } from '#spine/delivery/index.ts';
import { callerAddress } from './caller-address.ts';
import { choosePart, fileConditions } from './file-conditions.ts';
import type { Metrics } from './metrics.ts';
import { sendGatewayAnswer } from './send-gateway-answer.ts';

/** What the gateway's door needs. */
export interface GatewayRouteDeps {
  readonly call: Delivery['call'];
  readonly metrics: Pick<Metrics, 'observeCall'>;
  /** Told when a file breaks off for a reason of ours. */
  reportFault(where: string, fault: unknown): void;
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
  const conditions = fileConditions(request.method, request.headers);
  const result = await deps.call({
    method: request.method === 'GET' ? 'GET' : 'POST',
    target: request.raw.url ?? '',
    authorization: request.headers.authorization,
    body: Buffer.isBuffer(request.body) ? request.body : nothing,
    terminal: callerAddress(request),
    choose: choosePart(conditions),
  });
  const outcome = result.ok ? 'ok' : (result.refusals[0]?.code ?? 'refused');
  const name = result.ok && result.file ? 'gateway.file' : 'gateway.query';
  deps.metrics.observeCall(name, outcome, reply.elapsedTime / 1000);
  reply.hijack();
  await sendGatewayAnswer(reply, result, conditions).catch((fault) =>
    deps.reportFault('file on its way out', fault),
  );
  return reply;
}
