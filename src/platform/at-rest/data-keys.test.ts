import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { suiteNames } from './cipher-suite.ts';
import { DataKeys, masterKeyUses } from './data-keys.ts';
import { environmentMasterKeys } from './environment-master-keys.ts';
import { fileMasterKeys, foundMasterKey } from './file-master-keys.ts';
import { dataKeysFolder, openMasterKeys } from './key-settings.ts';
import { MasterKeyMissing, type MasterKeys } from './master-keys.ts';

let data = '';
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'datong-keys-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const at = (...names: string[]): string => join(data, ...names);
const keysFolder = (): string => dataKeysFolder(data);

function fileMasters(): MasterKeys {
  foundMasterKey(at('masters'));
  return fileMasterKeys(at('masters'), 'aes-256-gcm', false);
}

test('a scope has one key, also when two ask at one moment, and a restart knows it', async () => {
  const keys = await DataKeys.open(keysFolder(), fileMasters(), 'aes-256-gcm');
  const [one, two] = await Promise.all([keys.keyFor('directory:a'), keys.keyFor('directory:a')]);
  expect(one.id).toBe(two.id);
  expect((await keys.keyFor('directory:b')).id).not.toBe(one.id);
  const again = await DataKeys.open(keysFolder(), fileMasters(), 'aes-256-gcm');
  expect(again.findKey(one.id)?.secret).toEqual(one.secret);
  expect((await again.keyFor('directory:a')).id).toBe(one.id);
  for (const name of readdirSync(keysFolder())) {
    expect(statSync(join(keysFolder(), name)).mode & 0o777).toBe(0o600);
    const text = readFileSync(join(keysFolder(), name), 'utf8');
    expect(text).not.toContain(Buffer.from(one.secret).toString('base64'));
  }
});

test('rotation goes on where it broke off, and frees the old master key last', async () => {
  const masters = fileMasters();
  const keys = await DataKeys.open(keysFolder(), masters, 'aes-256-gcm');
  const old = await keys.keyFor('directory:a');
  await keys.keyFor('directory:b');
  await keys.keyFor('directory:c');
  const [before] = await masters.list();
  const after = await masters.renew?.();
  const [first, ...others] = await keys.listOutdated();
  expect(await keys.rewrap(first ?? '')).toBe(true);
  expect(await keys.rewrap(first ?? '')).toBe(false);
  // Killed here: the next process finds two to do, and all keys open throughout.
  const next = await DataKeys.open(keysFolder(), masters, 'aes-256-gcm');
  expect(await next.listOutdated()).toEqual(others);
  expect(masterKeyUses(keysFolder())).toHaveLength(2);
  for (const id of await next.listOutdated()) await next.rewrap(id);
  expect(masterKeyUses(keysFolder())).toEqual([{ master_key: after, data_keys: 3 }]);
  await masters.retire?.(before);
  const last = await DataKeys.open(keysFolder(), masters, 'aes-256-gcm');
  expect(last.findKey(old.id)?.secret).toEqual(old.secret);
  // What is sealed from now on has a key that the old master key never wrapped.
  expect((await last.keyFor('directory:a')).id).not.toBe(old.id);
});

test('a master key that is gone, or is another one, is named and nothing opens', async () => {
  const masters = fileMasters();
  const keys = await DataKeys.open(keysFolder(), masters, 'aes-256-gcm');
  await keys.keyFor('directory:a');
  const [id] = await masters.list();
  writeFileSync(at('masters', `${id}.key`), randomBytes(32).toString('base64'));
  const open = (): Promise<DataKeys> => DataKeys.open(keysFolder(), masters, 'aes-256-gcm');
  await expect(open()).rejects.toThrow(
    /不是加密数据密钥.*\/ The master key mky_\w+ is not the one/u,
  );
  rmSync(at('masters', `${id}.key`));
  await expect(open()).rejects.toThrow(MasterKeyMissing);
  await masters.renew?.();
  await expect(open()).rejects.toThrow(new RegExp(`缺少主密钥 ${id}`, 'u'));
});

test('a data key does not pass for that of another scope', async () => {
  const masters = fileMasters();
  const keys = await DataKeys.open(keysFolder(), masters, 'aes-256-gcm');
  const { id } = await keys.keyFor('directory:a');
  const file = join(keysFolder(), `${id}.json`);
  writeFileSync(file, readFileSync(file, 'utf8').replace('directory:a', 'directory:b'));
  await expect(DataKeys.open(keysFolder(), masters, 'aes-256-gcm')).rejects.toThrow(
    MasterKeyMissing,
  );
});

describe('the environment', () => {
  const variable = 'DATONG_MASTER_KEYS';
  const one = `key-1=${randomBytes(32).toString('base64')}`;
  const two = `key-2=${randomBytes(32).toString('base64')}`;

  test.each(suiteNames)('wraps with its first key, unwraps with all, by %s', async (suite) => {
    const keys = await DataKeys.open(
      keysFolder(),
      environmentMasterKeys(variable, one, suite),
      suite,
    );
    const { id, secret } = await keys.keyFor('store:uploads');
    const both = environmentMasterKeys(variable, `${two},${one}`, suite);
    const rotated = await DataKeys.open(keysFolder(), both, suite);
    await rotated.rewrap(id);
    expect(masterKeyUses(keysFolder())).toEqual([{ master_key: 'key-2', data_keys: 1 }]);
    const alone = environmentMasterKeys(variable, two, suite);
    const last = await DataKeys.open(keysFolder(), alone, suite);
    expect(last.findKey(id)?.secret).toEqual(secret);
  });

  test.each([undefined, '', 'key-1', 'key-1=c2hvcnQ=', `a b=${one.slice(6)}`])(
    '%s is refused in words',
    (text) => {
      expect(() => environmentMasterKeys(variable, text, 'aes-256-gcm')).toThrow(
        /DATONG_MASTER_KEYS 应写作/u,
      );
    },
  );
});

test('a first master key is made once, and none where data keys wait for theirs', async () => {
  const settings = {
    source: 'file',
    environment_keys: undefined,
    service_token: undefined,
    suite: 'aes-256-gcm',
  } as const;
  const masters = openMasterKeys(data, settings, { make: true });
  expect(masters).toMatchObject({ is_beside_data: true });
  const keys = await DataKeys.open(keysFolder(), masters, 'aes-256-gcm');
  await keys.keyFor('directory:a');
  expect(readdirSync(at('keys', 'master'))).toHaveLength(1);
  rmSync(at('keys', 'master'), { recursive: true });
  const without = openMasterKeys(data, settings, { make: true });
  await expect(DataKeys.open(keysFolder(), without, 'aes-256-gcm')).rejects.toThrow(/没有主密钥/u);
  expect(readdirSync(at('keys', 'master'))).toEqual([]);
});
