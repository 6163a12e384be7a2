import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DataKeys, masterKeyUses } from './data-keys.ts';
import { MasterKeyMissing } from './master-keys.ts';
import { serviceMasterKeys } from './service-master-keys.ts';

const token = 'only-for-this-test';
const folder = mkdtempSync(join(tmpdir(), 'datong-kms-'));
let service: ChildProcess;
let address = '';

beforeAll(async () => {
  const file = join(import.meta.dirname, '../../../test/support/key-service.ts');
  service = spawn(process.execPath, [file, token], { stdio: ['ignore', 'pipe', 'inherit'] });
  const stdout = service.stdout;
  if (!stdout) throw new Error('the key service has no standard output');
  const [port] = (await once(stdout, 'data')) as [Buffer];
  address = `http://127.0.0.1:${port.toString().trim()}`;
});
afterAll(() => {
  service.kill();
  rmSync(folder, { recursive: true, force: true });
});

test('wraps, unwraps and rotates with keys that only the service has, and fails closed', async () => {
  const masters = serviceMasterKeys(address, token);
  const keys = await DataKeys.open(folder, masters, 'aes-256-gcm');
  const held = await keys.keyFor('directory:a');
  expect(masterKeyUses(folder)).toEqual([{ master_key: 'hsm-1', data_keys: 1 }]);
  const headers = { authorization: `Bearer ${token}` };
  await fetch(`${address}/new`, { method: 'POST', headers });
  expect(await masters.list()).toEqual(['hsm-2', 'hsm-1']);
  expect(await keys.listOutdated()).toEqual([held.id]);
  await keys.rewrap(held.id);
  expect(masterKeyUses(folder)).toEqual([{ master_key: 'hsm-2', data_keys: 1 }]);
  const again = await DataKeys.open(folder, masters, 'aes-256-gcm');
  expect(again.findKey(held.id)?.secret).toEqual(held.secret);

  await expect(serviceMasterKeys(address, 'wrong').list()).rejects.toThrow(/HTTP 401/);
  await expect(
    masters.unwrap({ master_key: 'hsm-2', wrapped: 'AAAA' }, 'another context'),
  ).rejects.toThrow(MasterKeyMissing);

  service.kill();
  await once(service, 'exit');
  await expect(DataKeys.open(folder, masters, 'aes-256-gcm')).rejects.toThrow(/没有给出密钥/u);
  // What was unwrapped goes on being read; nothing new is sealed, and nothing is written in clear.
  expect(again.findKey(held.id)?.secret).toEqual(held.secret);
  await expect(again.keyFor('directory:b')).rejects.toThrow(MasterKeyMissing);
});

test.each([
  ['{"current":"k"}', 200],
  ['{"current":"k","keys":[]}', 200],
  ['no json', 200],
  ['{"current":"k","keys":["k"]}', 500],
])('an answer unlike the protocol is no key: %s %i', async (body, status) => {
  const server = createServer((_, response) => response.writeHead(status).end(body));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  try {
    const masters = serviceMasterKeys(`http://127.0.0.1:${port}`, undefined);
    await expect(masters.list()).rejects.toThrow(MasterKeyMissing);
  } finally {
    server.close();
  }
});

test.each(['http://10.0.0.1:80', 'https://127.0.0.1:1', 'http://localhost.example.com', 'x'])(
  'only this machine is asked for keys: %s',
  (elsewhere) => {
    expect(() => serviceMasterKeys(elsewhere, undefined)).toThrow(MasterKeyMissing);
  },
);
