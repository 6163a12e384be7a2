import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Delivery, type FileFormat, fileFormats } from '#spine/delivery/index.ts';
import { callerAddress } from './caller-address.ts';
import { choosePart, fileConditions } from './file-conditions.ts';
import type { Metrics } from './metrics.ts';
import { sendGatewayAnswer } from './send-gateway-answer.ts';

/** What the door of open data needs. */
export interface OpenRouteDeps {
  readonly call: Delivery['callPublic'];
  readonly metrics: Pick<Metrics, 'observeCall'>;
  /** Told when a file breaks off for a reason of ours. */
  reportFault(where: string, fault: unknown): void;
}

/**
 * Data that is open to everybody, without an account: files and records of a directory by its
 * code, with `~` for `/`. The same plan, terms and records as under `/gateway`.
 */
export function openRoutes(deps: OpenRouteDeps): (app: FastifyInstance) => void {
  const route = (app: FastifyInstance, path: string, format: FileFormat | undefined): void => {
    app.route({
      method: ['GET', 'HEAD'],
      url: `/open/:code/${path}`,
      handler: (request, reply) => answer(deps, request, reply, format),
    });
  };
  return (app) => {
    route(app, 'records', undefined);
    for (const format of fileFormats) route(app, `download.${format}`, format);
  };
}

async function answer(
  deps: OpenRouteDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  format: FileFormat | undefined,
): Promise<FastifyReply> {
  const conditions = fileConditions(request.method, request.headers);
  const { code } = request.params as { readonly code: string };
  const target = request.raw.url ?? '';
  const at = target.indexOf('?');
  const result = await deps.call({
    method: request.method === 'HEAD' ? 'HEAD' : 'GET',
    target,
    directory_code: code.replaceAll('~', '/'),
    format,
    search: at < 0 ? '' : target.slice(at + 1),
    terminal: callerAddress(request),
    choose: choosePart(conditions),
  });
  const outcome = result.ok ? 'ok' : (result.refusals[0]?.code ?? 'refused');
  const name = format === undefined ? 'open.records' : 'open.download';
  deps.metrics.observeCall(name, outcome, reply.elapsedTime / 1000);
  reply.hijack();
  await sendGatewayAnswer(reply, result, conditions).catch((fault) =>
    deps.reportFault('file on its way out', fault),
  );
  return reply;
}
