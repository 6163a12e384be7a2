import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refused } from '#kernel/refusal.ts';
import { parseTilePath, type TileName } from '#kernel/tlog/tile-path.ts';
import { evidenceRefusals } from '#spine/evidence/index.ts';
import { type ActorResult, refuse } from './action-routes.ts';

/** What the routes read of the log. */
export interface ReadableLog {
  readonly key: string;
  readonly checkpoint: { readonly note: string } | undefined;
  readonly witnessing: ReadableWitnessing | undefined;
  resource(tile: TileName): Promise<Uint8Array | undefined>;
}

interface ReadableWitnessing {
  readonly policyText: string;
  readonly newest: string | undefined;
  readonly final: { readonly note: string } | undefined;
}

/** What the evidence routes need. */
export interface EvidenceDeps {
  readonly log: ReadableLog;
  resolveActor(request: FastifyRequest): Promise<ActorResult>;
}

const plainText = 'text/plain; charset=utf-8';
const seconds = 'public, max-age=1'; // a checkpoint is a second old at most
const immutable = 'public, max-age=31536000, immutable';

/**
 * The log as static resources under `/evidence/log/` (C2SP tlog-tiles): any monitor that knows the
 * format can read it. `checkpoint` is the newest one, with the cosignatures that came so far;
 * `final` is the newest one that has the quorum of the `witness-policy`. Checkpoints, policy, key
 * and hash tiles are public, bundles are for auditors.
 */
export function evidenceRoutes(deps: EvidenceDeps): (app: FastifyInstance) => void {
  return (app) => {
    app.get('/evidence/log/key', (_, reply) =>
      reply.type(plainText).header('cache-control', seconds).send(`${deps.log.key}\n`),
    );
    app.get('/evidence/log/checkpoint', (request, reply) => {
      const { witnessing, checkpoint } = deps.log;
      return sendText(request, reply, witnessing?.newest ?? checkpoint?.note);
    });
    app.get('/evidence/log/final', (request, reply) => {
      return sendText(request, reply, deps.log.witnessing?.final?.note);
    });
    app.get('/evidence/log/witness-policy', (request, reply) => {
      return sendText(request, reply, deps.log.witnessing?.policyText);
    });
    app.get('/evidence/log/tile/*', (request: TileRequest, reply) =>
      sendTile(request, reply, deps),
    );
  };
}

function sendText(
  request: FastifyRequest,
  reply: FastifyReply,
  text: string | undefined,
): FastifyReply {
  if (text === undefined) return refuse(reply, [missing()], request.id);
  return reply.type(plainText).header('cache-control', seconds).send(text);
}

type TileRequest = FastifyRequest<{ Params: { '*': string } }>;

async function sendTile(
  request: TileRequest,
  reply: FastifyReply,
  deps: EvidenceDeps,
): Promise<FastifyReply> {
  try {
    const tile = parseTilePath(`tile/${request.params['*']}`);
    if (!tile) throw new Refused([missing()]);
    const isBundle = tile.level === 'entries';
    if (isBundle) await assertAuditor(request, deps);
    const bytes = await deps.log.resource(tile);
    if (!bytes) throw new Refused([missing()]);
    return reply
      .type('application/octet-stream')
      .header('cache-control', isBundle ? 'private, no-store' : immutable)
      .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  } catch (fault) {
    if (fault instanceof Refused) return refuse(reply, fault.refusals, request.id);
    throw fault;
  }
}

// Records say who asked for what; the proofs need only their hashes.
async function assertAuditor(request: FastifyRequest, deps: EvidenceDeps): Promise<void> {
  const who = await deps.resolveActor(request);
  if ('refusals' in who) throw new Refused(who.refusals);
  const { actor } = who;
  if (actor.kind === 'person' && actor.roles.includes('auditor')) return;
  throw new Refused([evidenceRefusals.reason('bundle-withheld')]);
}

function missing() {
  return evidenceRefusals.reason('no-such-resource');
}
