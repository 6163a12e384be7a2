import type { FastifyInstance, FastifyReply } from 'fastify';
import { addCheckpointBytesMax } from '#kernel/tlog/add-checkpoint.ts';
import type { Witness, WitnessAnswer } from '../witness/open-witness.ts';

const prefix = '/witness';

/**
 * This node as a witness of other logs (C2SP tlog-witness): `/witness` is its submission and its
 * monitoring prefix. Served only where the node is configured to be one.
 */
export function witnessRoutes(witness: Witness): (app: FastifyInstance) => void {
  return (app) => {
    // A child, so that plain bytes are taken here and nowhere else.
    void app.register(
      async (inner) => {
        inner.removeAllContentTypeParsers();
        inner.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => {
          done(null, body);
        });
        inner.get('/', (_, reply) =>
          send(reply, {
            status: 200,
            type: 'text/plain; charset=utf-8',
            body: `${witness.vkey}\n`,
          }),
        );
        inner.post(
          '/add-checkpoint',
          { bodyLimit: addCheckpointBytesMax + 1 },
          async (request, reply) => {
            const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
            return send(reply, await witness.addCheckpoint(body));
          },
        );
        inner.get<{ Params: { log: string } }>('/:log/checkpoint', async (request, reply) =>
          send(reply, await witness.head(request.params.log)),
        );
      },
      { prefix },
    );
  };
}

function send(reply: FastifyReply, { status, type, body }: WitnessAnswer): FastifyReply {
  return reply.code(status).type(type).send(Buffer.from(body));
}
