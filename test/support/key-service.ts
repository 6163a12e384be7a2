/**
 * A key service as a process of its own, as docs/keys.md describes the protocol: master keys live
 * in it alone. Written in plain node:crypto, so that it shares no code with what is tested.
 * Its port goes to standard output; `POST /new` makes a new current key.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

const token = process.argv[2] ?? '';
const keys = new Map<string, Buffer>([['hsm-1', randomBytes(32)]]);

interface Asked {
  readonly key?: string;
  readonly plaintext?: string;
  readonly wrapped?: string;
  readonly context?: string;
}

async function bodyOf(request: IncomingMessage): Promise<Asked> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString('utf8') || '{}') as Asked;
}

function wrap({ plaintext = '', context = '' }: Asked): unknown {
  const [key = '', secret = Buffer.alloc(0)] = [...keys].at(-1) ?? [];
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', secret, iv).setAAD(Buffer.from(context));
  const sealed = cipher.update(Buffer.from(plaintext, 'base64'));
  const whole = Buffer.concat([iv, sealed, cipher.final(), cipher.getAuthTag()]);
  return { key, wrapped: whole.toString('base64') };
}

function unwrap({ key = '', wrapped = '', context = '' }: Asked): unknown {
  const secret = keys.get(key);
  if (!secret) return undefined;
  const whole = Buffer.from(wrapped, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', secret, whole.subarray(0, 12));
  decipher.setAAD(Buffer.from(context)).setAuthTag(whole.subarray(-16));
  const plain = decipher.update(whole.subarray(12, -16));
  decipher.final();
  return { plaintext: plain.toString('base64') };
}

const server = createServer((request, response) => {
  void (async () => {
    try {
      if (request.headers.authorization !== `Bearer ${token}`) {
        response.writeHead(401).end();
        return;
      }
      const asked = await bodyOf(request);
      if (request.url === '/new') keys.set(`hsm-${keys.size + 1}`, randomBytes(32));
      const ids = [...keys.keys()];
      const answer =
        request.url === '/wrap'
          ? wrap(asked)
          : request.url === '/unwrap'
            ? unwrap(asked)
            : { current: ids.at(-1), keys: ids };
      response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer ?? {}));
    } catch {
      response.writeHead(400).end();
    }
  })();
});

server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
