import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { parseAuthorization, signedAuthorization } from '#kernel/request-signature.ts';
import { gatewayCallCommand } from './gateway-call-command.ts';

const agreement = `agr_${'a'.repeat(26)}`;
const key_id = `ak_${'k'.repeat(26)}`;
const secret = 'a secret';
interface Seen {
  readonly path: string;
  readonly authorization: string;
  readonly body: string;
}
let seen: Seen[] = [];
let reply: { readonly status: number; readonly body: object };
let url: string;
let folder: string;

const server = createServer((request, response) => {
  void bodyOf(request).then((body) => {
    seen.push({
      path: request.url ?? '',
      authorization: request.headers.authorization ?? '',
      body,
    });
    response.writeHead(reply.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(reply.body));
  });
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'datong-cli-'));
  writeFileSync(join(folder, 'key.json'), JSON.stringify({ key_id, secret }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  seen = [];
  reply = { status: 200, body: { rows: [{ a: 1 }, { a: 2 }], receipt: 'r-1', next: 'more' } };
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

async function run(args: readonly string[], env: Record<string, string> = {}) {
  const lines = { out: [] as string[], err: [] as string[] };
  const code = await gatewayCallCommand().run(args, {
    out: (line) => lines.out.push(line),
    err: (line) => lines.err.push(line),
    progress: () => undefined,
    demoProof: () => undefined,
    cwd: folder,
    env,
    api: { url, request: () => Promise.reject(new Error('the command signs for itself')) },
  });
  return { code, ...lines };
}

test('signs with the key of the file and prints rows, receipt and next page', async () => {
  const filters = [
    '--where',
    'id=310',
    '--where',
    'age>=60',
    '--where',
    'name^=张',
    '--where',
    'x=a=b',
  ];
  const rest = ['--purpose', '核验', '--case', 'BJ-1', '--select', 'a,b', '--limit', '2'];
  const result = await run([agreement, ...filters, ...rest, '--key', 'key.json']);
  expect(result.code).toBe(0);
  expect(result.out).toEqual(['{"a":1}', '{"a":2}']);
  expect(result.err.join('\n')).toContain('r-1');
  expect(result.err.join('\n')).toContain('--cursor more');
  const [call] = seen;
  expect(JSON.parse(call?.body ?? '')).toEqual({
    where: {
      id: '310',
      age: { op: '>=', value: '60' },
      name: { op: 'starts-with', value: '张' },
      x: 'a=b',
    },
    select: ['a', 'b'],
    limit: 2,
    purpose: '核验',
    case_number: 'BJ-1',
  });
  const fields = parseAuthorization(call?.authorization ?? '');
  const target = `/gateway/${agreement}/query`;
  const again = {
    method: 'POST',
    target,
    body: call?.body ?? '',
    time_ms: Number(fields?.time),
    nonce: fields?.nonce ?? '',
  };
  expect(call?.path).toBe(target);
  expect(call?.authorization).toBe(signedAuthorization(key_id, secret, again));
});

test('a refusal is told with all its reasons and exit code 1', async () => {
  const reasons = [
    { code: 'delivery.a', title_zh: '甲', title_en: 'a' },
    { code: 'delivery.b', title_zh: '乙', title_en: 'b' },
  ];
  reply = {
    status: 403,
    body: { code: 'delivery.a', title: '甲 / a', remedy: 'r', receipt: 'r-2', reasons },
  };
  const result = await run([agreement, '--purpose', 'x', '--key-id', key_id], {
    DATONG_SECRET: secret,
  });
  expect(result.code).toBe(1);
  expect(result.out).toEqual([]);
  expect(result.err).toEqual([
    'code: delivery.a',
    'title: 甲 / a',
    'remedy: r',
    'receipt: r-2',
    '+ delivery.b: 乙 / b',
  ]);
  const json = await run([agreement, '--token', 'dat_x', '--json']);
  expect(json.code).toBe(1);
  expect(JSON.parse(json.out.at(-1) ?? '')).toMatchObject({ code: 'delivery.a' });
  expect(seen.at(-1)?.authorization).toBe('Bearer dat_x');
});

test.each([
  [[], 'no agreement'],
  [[agreement], 'no key'],
  [[agreement, '--key', 'absent.json'], 'no such file'],
  [[agreement, '--token', 't', '--where', 'broken'], 'not a filter'],
  [[agreement, '--token', 't', '--unknown'], 'unknown option'],
])('%j is a mistake of use: %s', async (args) => {
  const result = await run(args);
  expect(result.code).toBe(2);
  expect(result.err.at(-1)).toContain('datong gateway call');
  expect(seen).toEqual([]);
});
