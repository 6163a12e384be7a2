import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listPastFacts } from '#actions/fact-history.ts';
import { runJob } from '#actions/run-job.ts';
import { environmentMasterKeys } from '#platform/at-rest/environment-master-keys.ts';
import { DataKeys, keysPort } from '#platform/at-rest/index.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { openTestApp, personWith, type TestApp } from '#test/support/test-app.ts';
import { openTestVault } from '#test/support/test-vault.ts';
import { retireMasterKey, rotateMasterKey, showKeys } from './contracts.ts';
import { keysActions } from './keys-actions.ts';
import type { KeysPort } from './keys-port.ts';
import { rewrapKeysJob } from './rewrap-keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'datong-keys-room-'));
const vault = await openTestVault(folder, 3);
const administrator = personWith(['system-administrator']);
const reason = '年度轮换';
let port: KeysPort = keysPort(vault.keys);
let app: TestApp;

beforeAll(async () => {
  // Which port it is may change from test to test, the actions stay.
  const turned = new Proxy({} as KeysPort, { get: (_, name) => Reflect.get(port, name) });
  app = await openTestApp(() => keysActions(turned));
});
afterAll(async () => {
  await app.close();
  await vault.close();
  for (const one of [folder, vault.scratch.folder]) rmSync(one, { recursive: true, force: true });
});

const rewrap = () => runJob(app.runner, rewrapKeysJob(port), {}) as Promise<number>;

test('a rotation goes from the old key to the new one, and the old one is destroyed last', async () => {
  await vault.keys.keyFor('directory:a');
  await vault.keys.keyFor('directory:b');
  const before = await app.done(showKeys, {}, personWith(['auditor']));
  expect(before).toMatchObject({ kind: 'file', beside_data: true, waiting: 0 });
  const [old] = before.master_keys;
  expect(old).toMatchObject({ state: 'current', data_keys: 2 });
  const master_key = old?.id ?? '';
  const barred = await app.call(rotateMasterKey, { reason }, personWith(['platform-operator']));
  expect(codesOf(barred)).toEqual(['actions.role-missing']);

  const begun = await app.done(rotateMasterKey, { reason }, administrator);
  expect(begun).toMatchObject({ waiting: 2 });
  const early = await app.call(retireMasterKey, { master_key, reason }, administrator);
  expect(codesOf(early)).toEqual(['keys.master-key-in-use']);

  // One is done, the process dies, another goes on with the rest.
  await vault.keys.rewrap((await vault.keys.listOutdated())[0] ?? '');
  expect(await rewrap()).toBe(1);
  expect(await rewrap()).toBe(0);
  const done = await app.done(showKeys, {}, administrator);
  expect(done.waiting).toBe(0);
  const current = done.master_keys.find(({ state }) => state === 'current');
  expect(current).toMatchObject({ data_keys: 2 });
  const not_this = { master_key: current?.id ?? '', reason };
  expect(codesOf(await app.call(retireMasterKey, not_this, administrator))).toEqual([
    'keys.master-key-current',
    'keys.master-key-in-use',
  ]);
  const after = await app.done(retireMasterKey, { master_key, reason }, administrator);
  expect(after.master_keys.map(({ id }) => id)).toEqual([current?.id]);
  const again = await app.call(retireMasterKey, { master_key, reason }, administrator);
  expect(codesOf(again)).toEqual(['keys.master-key-unknown']);
  const told = [
    'keys.master-key-changed',
    'keys.data-keys-rewrapped',
    'keys.master-key-retired',
  ] as const;
  const facts = await listPastFacts(app.db, ['key:master'], told);
  expect(facts.map(({ type }) => type).sort()).toEqual([...told].sort());
});

test('keys that are kept elsewhere are made and destroyed there', async () => {
  const text = `one=${randomBytes(32).toString('base64')}`;
  const masters = environmentMasterKeys('DATONG_MASTER_KEYS', text, 'aes-256-gcm');
  port = keysPort(await DataKeys.open(join(folder, 'elsewhere'), masters, 'aes-256-gcm'));
  expect(codesOf(await app.call(rotateMasterKey, { reason }, administrator))).toEqual([
    'keys.nothing-to-rotate',
  ]);
  const retired = app.call(retireMasterKey, { master_key: 'two', reason }, administrator);
  expect(codesOf(await retired)).toEqual(['keys.master-key-elsewhere', 'keys.master-key-unknown']);
});

test('a keeper that does not answer is named, and nothing is changed', async () => {
  const away = { ...port, listMasterKeys: () => Promise.reject(new Error('away')) };
  port = away;
  for (const contract of [rotateMasterKey, showKeys] as const) {
    const input = contract === showKeys ? {} : { reason };
    expect(codesOf(await app.call(contract, input as never, administrator))).toEqual([
      'keys.keeper-away',
    ]);
  }
});
