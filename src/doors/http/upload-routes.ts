import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Db } from '#actions/action.ts';
import { actionRefusals } from '#actions/refusals.ts';
import { Refused } from '#kernel/refusal.ts';
import {
  fileLimits,
  filesRefusals,
  reserveUploadQuota,
  type UploadSender,
  type Uploads,
} from '#spine/files/index.ts';
import { type ActorResult, refuse } from './action-routes.ts';

/** What the upload routes need. */
export interface UploadDeps {
  readonly uploads: Uploads;
  readonly db: Db;
  now(): Date;
  resolveActor(request: FastifyRequest): Promise<ActorResult>;
}

type UploadRequest = FastifyRequest<{ Params: { id: string }; Querystring: { offset?: string } }>;

/**
 * Files in parts: `PUT /api/uploads/:id?offset=N` with raw bytes, `GET /api/uploads/:id` for how
 * much is here. An upload is only a file in a waiting room, so nothing here is a fact; the action
 * that takes it over records what became of it.
 */
export function uploadRoutes(deps: UploadDeps): (app: FastifyInstance) => void {
  return (app) => {
    app.register(async (scope) => {
      // Handed on as a stream: a part is never held in memory, whatever its size.
      scope.addContentTypeParser('application/octet-stream', (_, payload, done) => {
        done(null, payload);
      });
      scope.put('/api/uploads/:id', (request: UploadRequest, reply) =>
        answer(request, reply, deps, (sender) => receive(request, deps, sender)),
      );
      scope.get('/api/uploads/:id', (request: UploadRequest, reply) =>
        answer(request, reply, deps, ({ person_id }) => show(request, deps.uploads, person_id)),
      );
    });
  };
}

async function receive(request: UploadRequest, deps: UploadDeps, sender: UploadSender) {
  const offset = Number(request.query.offset ?? '0');
  const body = request.body ?? Readable.from([]); // an empty part is a question: is the id mine?
  if (!Number.isSafeInteger(offset) || offset < 0 || !isByteStream(body)) {
    throw new Refused([actionRefusals.reason('body-unreadable', { field: 'offset' })]);
  }
  // Unsaid lengths count as the largest part: what cannot be foreseen must fit too.
  const said = Number(request.headers['content-length'] ?? Number.NaN);
  const more = Number.isSafeInteger(said) ? said : fileLimits.upload_part_bytes_max;
  const release = await reserveUploadQuota(deps, sender, more);
  let arrived = 0;
  const bytes = counted(body, (length) => {
    arrived += length;
  });
  const { person_id, organisation_id } = sender;
  try {
    return await deps.uploads.append(request.params.id, person_id, offset, bytes, organisation_id);
  } finally {
    release(arrived);
  }
}

async function* counted(
  bytes: AsyncIterable<Uint8Array>,
  tell: (length: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const part of bytes) {
    tell(part.length);
    yield part;
  }
}

// Somebody else's upload looks like none, so that ids cannot be tried out.
async function show(request: UploadRequest, uploads: Uploads, owner_id: string) {
  const found = await uploads.find(request.params.id);
  if (found?.owner_id === owner_id) return found;
  throw new Refused([filesRefusals.reason('upload-not-found', { field: 'id' })]);
}

async function answer(
  request: UploadRequest,
  reply: FastifyReply,
  deps: UploadDeps,
  work: (sender: UploadSender) => Promise<{ readonly id: string; readonly size: number }>,
): Promise<FastifyReply> {
  const who = await deps.resolveActor(request);
  if ('refusals' in who) return refuse(reply, who.refusals, request.id);
  if (who.actor.kind !== 'person') {
    return refuse(reply, [actionRefusals.reason('not-signed-in')], request.id);
  }
  try {
    const { id, size } = await work(who.actor);
    return reply.header('cache-control', 'no-store').send({ id, size });
  } catch (fault) {
    if (fault instanceof Refused) return refuse(reply, fault.refusals, request.id);
    throw fault;
  }
}

function isByteStream(body: unknown): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}
