import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, expect, test, vi } from 'vitest';
import { fileLimits } from '#spine/files/index.ts';
import { codesOfWork } from '#test/support/refusal-codes.ts';
import { openTestVault } from '#test/support/test-vault.ts';
import { MasterKeyMissing } from './at-rest/index.ts';
import { openUploadFiles } from './upload-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'datong-sealed-uploads-'));
const vault = await openTestVault(folder, 3);
afterAll(async () => {
  await vault.close();
  for (const one of [folder, vault.scratch.folder]) rmSync(one, { recursive: true, force: true });
});

const now = new Date('2026-03-16T01:30:00Z');
const uploads = openUploadFiles(join(folder, 'uploads'), now, vault);

function idOf(digit: string): string {
  return `upl_${digit.repeat(32)}`;
}

function parts(...texts: readonly string[]): Readable {
  return Readable.from(texts.map((text) => Buffer.from(text)));
}

async function read(id: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of uploads.open(id)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

test('parts come back in order, sizes are those of the sender, nothing lies in clear', async () => {
  const id = idOf('1');
  expect(await uploads.append(id, 'per_a', 0, parts('姓名,', '张三'))).toMatchObject({ size: 13 });
  expect(await uploads.append(id, 'per_a', 13, parts('丰'))).toMatchObject({ size: 16 });
  const large = 'x'.repeat(700_000);
  expect(await uploads.append(id, 'per_a', 16, parts(large))).toMatchObject({ size: 700_016 });
  expect(await uploads.find(id)).toMatchObject({ size: 700_016, owner_id: 'per_a' });
  expect(await read(id)).toBe(`姓名,张三丰${large}`);
  expect(readFileSync(uploads.pathOf(id)).includes('张三')).toBe(false);
  expect(await codesOfWork(uploads.append(id, 'per_a', 3, parts('x')))).toEqual([
    'files.upload-offset-wrong',
  ]);
  const seen = await vault.files.use([uploads.pathOf(id)], async ([path = '']) =>
    readFileSync(path, 'utf8'),
  );
  expect(seen).toBe(`姓名,张三丰${large}`);
});

test('a part that breaks off leaves what arrived; one too large leaves nothing', async () => {
  const id = idOf('2');
  await uploads.append(id, 'per_a', 0, parts('ab'));
  const broken = (async function* () {
    yield Buffer.from('cd');
    throw new Error('the sender is gone');
  })();
  await expect(uploads.append(id, 'per_a', 2, broken)).rejects.toThrow('gone');
  expect(await uploads.find(id)).toMatchObject({ size: 4 });
  const much = Buffer.alloc(fileLimits.upload_part_bytes_max + 1);
  const refused = codesOfWork(uploads.append(id, 'per_a', 4, Readable.from([much])));
  expect(await refused).toEqual(['files.upload-too-large']);
  expect(await read(id)).toBe('abcd');
});

test('a part that a killed process left half written is taken again', async () => {
  const id = idOf('3');
  await uploads.append(id, 'per_a', 0, parts('ab'));
  const whole = readFileSync(uploads.pathOf(id)).length;
  await uploads.append(id, 'per_a', 2, parts('cd'));
  for (const cut of [whole + 1, whole + 40, whole + 73]) {
    truncateSync(uploads.pathOf(id), cut);
    expect(await uploads.find(id)).toMatchObject({ size: 2 });
    await uploads.append(id, 'per_a', 2, parts('CD'));
    expect(await read(id)).toBe('abCD');
  }
});

test('one that was begun in clear goes on in clear', async () => {
  const id = idOf('4');
  writeFileSync(join(folder, 'uploads', `${id}.json`), '{"owner_id":"per_a"}');
  writeFileSync(uploads.pathOf(id), 'a');
  expect(await uploads.append(id, 'per_a', 1, parts('b'))).toMatchObject({ size: 2 });
  appendFileSync(uploads.pathOf(id), '');
  expect(await read(id)).toBe('ab');
});

test('without the master key nothing is written, and the sender goes on later', async () => {
  const id = idOf('5');
  await uploads.append(id, 'per_a', 0, parts('ab'));
  const list = vi.spyOn(vault.keys.masters, 'list').mockRejectedValue(new MasterKeyMissing('away'));
  const refused = codesOfWork(uploads.append(id, 'per_a', 2, parts('cd')));
  expect(await refused).toEqual(['files.keys-away']);
  list.mockRestore();
  await uploads.append(id, 'per_a', 2, parts('cd'));
  expect(await read(id)).toBe('abcd');
});
