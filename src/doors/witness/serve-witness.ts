import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addCheckpointBytesMax } from '#kernel/tlog/add-checkpoint.ts';
import type { Witness, WitnessAnswer } from './open-witness.ts';

const requestMs = 10_000;
const connectionsMax = 200;
const drainedBytesMax = 1024 * 1024;
const plainText = 'text/plain; charset=utf-8';

/** A witness at an address. */
export interface ServedWitness {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a witness over plain HTTP; TLS, where it is needed, is a proxy's. */
export async function serveWitness(
  witness: Witness,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<ServedWitness> {
  const server = createServer((request, response) => void answer(witness, request, response));
  server.requestTimeout = requestMs;
  server.headersTimeout = requestMs;
  server.maxConnections = connectionsMax;
  await listening(server, host, port);
  const address = server.address() as AddressInfo;
  const name = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${name}:${address.port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      done();
    });
  });
}

async function answer(
  witness: Witness,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { status, type, body } = await route(witness, request);
    response.writeHead(status, { 'content-type': type, 'x-content-type-options': 'nosniff' });
    response.end(body);
  } catch {
    response.destroy(); // the caller went away, or will not stop sending
  }
}

async function route(witness: Witness, request: IncomingMessage): Promise<WitnessAnswer> {
  const { method = '', url = '' } = request;
  if (url === '/add-checkpoint') {
    if (method !== 'POST') return plain(405, 'POST only\n');
    return witness.addCheckpoint(await bodyOf(request));
  }
  if (method !== 'GET' && method !== 'HEAD') return plain(405, 'GET only\n');
  if (url === '/') return plain(200, `${witness.vkey}\n`);
  const name = /^\/([0-9a-f]{64})\/checkpoint$/.exec(url)?.[1];
  return name === undefined ? plain(404, 'not found\n') : witness.head(name);
}

// What is over the limit is read but not kept, so that the refusal can be sent; to a point.
async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    if (length <= addCheckpointBytesMax) parts.push(part);
    length += part.length;
    if (length > drainedBytesMax) throw new Error('the request is far too long');
  }
  return Buffer.concat(parts);
}

function plain(status: number, body: string): WitnessAnswer {
  return { status, type: plainText, body };
}
