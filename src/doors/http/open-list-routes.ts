import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AnyAction } from '#actions/action.ts';
import type { ActionApp } from '#actions/write-step.ts';
import { exportOpeningList } from '#channels/opening/contracts.ts';
import { refuse, runBounded } from './action-routes.ts';
import type { CallerBounds } from './caller-bounds.ts';

const formats = ['csv', 'json'] as const;

/**
 * The opening list as a file that anybody may link to (SDR art. 42): `GET /open/list.csv` and
 * `/open/list.json`, of today or of the day `?on=YYYY-MM-DD`. The bytes are those of
 * `opening.export-opening-list`, with their SHA-256 as `Repr-Digest` (RFC 9530) and tag.
 */
export function openListRoutes(
  runner: ActionApp,
  actions: readonly AnyAction[],
  callers: CallerBounds,
): (app: FastifyInstance) => void {
  const action = actions.find(({ contract }) => contract.name === exportOpeningList.name);
  if (!action) throw new Error(`no action ${exportOpeningList.name}`);
  return (app) => {
    for (const format of formats) {
      app.get(`/open/list.${format}`, (request, reply) =>
        answer({ runner, callers }, action, request, reply, format),
      );
    }
  };
}

async function answer(
  deps: { readonly runner: ActionApp; readonly callers: CallerBounds },
  action: AnyAction,
  request: FastifyRequest,
  reply: FastifyReply,
  format: (typeof formats)[number],
): Promise<FastifyReply> {
  const input = { ...(request.query as object), format };
  const call = { actor: { kind: 'anonymous' }, input } as const;
  const outcome = await runBounded(deps, action, request, call);
  if (!outcome.ok) return refuse(reply, outcome.refusals, request.id);
  const { file_name, media_type, sha256, content } = exportOpeningList.output.parse(outcome.value);
  const etag = `"${sha256}"`;
  reply.header('etag', etag).header('cache-control', 'no-cache');
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  return reply
    .header('content-disposition', `attachment; filename="${file_name}"`)
    .header('repr-digest', `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`)
    .type(media_type)
    .send(content);
}
