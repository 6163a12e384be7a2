import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Db } from '#actions/action.ts';
import type { RunId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import { openRejectsCsv, type RunKinds } from '#spine/files/index.ts';
import { type ActorResult, refuse } from './action-routes.ts';

/** What the routes of runs need. */
export interface RunRouteDeps {
  readonly db: Db;
  readonly runs: RunKinds;
  resolveActor(request: FastifyRequest): Promise<ActorResult>;
}

type RunRequest = FastifyRequest<{ Params: { id: RunId } }>;

/** `GET /api/runs/:id/rejects.csv`: what a run did not take, for a spreadsheet, streamed. */
export function runRoutes(deps: RunRouteDeps): (app: FastifyInstance) => void {
  return (app) => {
    app.get('/api/runs/:id/rejects.csv', (request: RunRequest, reply) =>
      sendRejects(request, reply, deps),
    );
  };
}

async function sendRejects(
  request: RunRequest,
  reply: FastifyReply,
  { db, runs, resolveActor }: RunRouteDeps,
): Promise<FastifyReply> {
  const who = await resolveActor(request);
  if ('refusals' in who) return refuse(reply, who.refusals, request.id);
  const { id } = request.params;
  try {
    const parts = await openRejectsCsv(runs, { db, actor: who.actor }, id);
    return await reply
      .type('text/csv; charset=utf-8')
      .header('cache-control', 'private, no-store')
      .header('content-disposition', `attachment; filename="rejects-${id}.csv"`)
      .send(Readable.from(parts));
  } catch (fault) {
    if (fault instanceof Refused) return refuse(reply, fault.refusals, request.id);
    throw fault;
  }
}
