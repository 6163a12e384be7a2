import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CatalogHost, openCatalogHost } from '#test/support/catalog-host.ts';
import { personWith } from '#test/support/test-app.ts';
import { runCli } from './run-cli.ts';

let host: CatalogHost;
const folder = mkdtempSync(join(tmpdir(), 'datong-cli-'));
const officer = personWith(['data-officer']);

beforeAll(async () => {
  host = await openCatalogHost({ officer });
});
afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

async function datong(words: readonly string[], token = 'operator') {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(words, {
    env: { DATONG_URL: host.url, DATONG_TOKEN: token, HOME: folder },
    cwd: folder,
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  });
  return { code, last: out.at(-1) ?? '', err: err.join('\n') };
}

const records = [
  { name: '馆藏目录', provider: '借阅局', opening: 'O1', cycle: 'daily', domain: '文化' },
  { name: '馆藏目录', provider: '借阅局', opening: 'O1', cycle: 'daily', domain: '文化' },
  { name: '', provider: '借阅局', opening: 'O1', cycle: 'daily', domain: '文化' },
];

function fileOf(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

test('catalog import ends with the counts, and refused records are in the file it names', async () => {
  const file = fileOf('records.json', JSON.stringify(records));
  const done = await datong(['catalog', 'import', file, '--source', '借阅', '--json']);
  expect(done.code).toBe(0);
  const result = JSON.parse(done.last) as Record<string, unknown>;
  expect(result).toMatchObject({ read: 3, added: 1, updated: 0, unchanged: 0, refused: 2 });
  const refused = readFileSync(String(result['refusals_file']), 'utf8').trim().split('\n');
  expect(refused.map((line) => JSON.parse(line) as object)).toMatchObject([
    { position: 2, name: '馆藏目录', codes: ['catalog.record-duplicate'] },
    { position: 3, name: null, codes: ['catalog.record-name-missing'], fields: ['name'] },
  ]);
  const again = await datong(['catalog', 'import', file, '--source', '借阅', '--json']);
  expect(JSON.parse(again.last)).toMatchObject({ read: 3, added: 0, unchanged: 1, refused: 2 });
});

test('catalog import of a broken file says where and ends with 1 and zeros', async () => {
  const file = fileOf('broken.json', '[{"name":"a"},\n {"name":}]');
  const done = await datong(['catalog', 'import', file, '--source', '坏', '--json']);
  expect(done.code).toBe(1);
  expect(done.err).toContain('line 2 column 10');
  expect(JSON.parse(done.last)).toMatchObject({ read: 0, added: 0, refused: 0 });
});

test('catalog import takes a mapping file and refuses one that is none', async () => {
  const file = fileOf('odd.json', '[{"题名":"善本","馆":"借阅局"}]');
  const mapping = fileOf(
    'mapping.json',
    JSON.stringify({
      name: 'odd',
      portal: '馆',
      fields: { name: { from: ['题名'] }, provider: { from: ['馆'] } },
    }),
  );
  const words = ['catalog', 'import', file, '--source', '怪', '--json'];
  const done = await datong([...words, '--mapping', mapping]);
  expect(JSON.parse(done.last)).toMatchObject({ read: 1, added: 1 });
  expect((await datong([...words, '--mapping', file])).code).toBe(2);
});

test('catalog import without a source, or of no file, is a matter of usage', async () => {
  expect((await datong(['catalog', 'import', 'records.json'])).code).toBe(2);
  expect((await datong(['catalog', 'import', 'nowhere.json', '--source', 'x'])).code).toBe(2);
});

test('catalog import by someone who may not is refused with the reason', async () => {
  const file = fileOf('other.json', JSON.stringify(records));
  const done = await datong(['catalog', 'import', file, '--source', '他'], 'officer');
  expect(done.code).toBe(1);
  expect(done.err).toContain('actions.role-missing');
});

test('a file of several parts arrives whole, and goes on where it was interrupted', async () => {
  const many = Array.from({ length: 60_000 }, (_, at) => ({ ...records[0], name: `第 ${at} 册` }));
  const text = many
    .map((one) => JSON.stringify(one))
    .join('\n')
    .replaceAll('文化', '文'.repeat(40));
  expect(Buffer.byteLength(text)).toBeGreaterThan(8 * 1024 * 1024);
  const path = `${host.url}/api/uploads/upl_${'a'.repeat(32)}`;
  const put = async (offset: number, bytes: Uint8Array, token = 'operator') => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/octet-stream',
    };
    const body = bytes as Uint8Array<ArrayBuffer>;
    const answer = await fetch(`${path}?offset=${offset}`, { method: 'PUT', headers, body });
    return [answer.status, (await answer.json()) as { size?: number; code?: string }] as const;
  };
  const bytes = Buffer.from(text);
  expect(await put(0, bytes.subarray(0, 5_000_000))).toMatchObject([200, { size: 5_000_000 }]);
  expect(await put(0, bytes.subarray(0, 9))).toMatchObject([
    409,
    { code: 'files.upload-offset-wrong' },
  ]);
  expect(await put(5_000_000, bytes.subarray(0, 9), 'officer')).toMatchObject([
    403,
    { code: 'files.upload-not-yours' },
  ]);
  expect((await put(0, bytes.subarray(0, 9), 'nobody'))[0]).toBe(401);
  expect(await put(5_000_000, bytes.subarray(5_000_000))).toMatchObject([
    200,
    { size: bytes.length },
  ]);
});

const strange = ['馆藏目录', '读者名录', '借阅统计', '阅览室一览'].map((title, place) => ({
  文献标题: title,
  主管馆: place % 2 === 0 ? '借阅局' : '典藏局',
  刷新频率: '每月',
}));

test('a file of unknown names is refused with the proposal, and comes in once it is accepted', async () => {
  const file = fileOf('strange.json', JSON.stringify(strange));
  const proposed = await datong(['catalog', 'propose-mapping', file, '--json']);
  expect(proposed.code).toBe(0);
  const { fields, unmapped } = JSON.parse(proposed.last) as {
    readonly fields: readonly { source: string; target: string; confidence: number }[];
    readonly unmapped: readonly string[];
  };
  expect(fields.map(({ source, target }) => [source, target])).toEqual([
    ['文献标题', 'name'],
    ['主管馆', 'provider'],
    ['刷新频率', 'cycle'],
  ]);
  expect(unmapped).toEqual([]);
  const words = ['catalog', 'import', file, '--source', '生僻', '--json'];
  const refused = await datong(words);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('文献标题 → name');
  const unsure = await datong([...words, '--accept-proposed', '0.99']);
  expect(unsure.code).toBe(1);
  const done = await datong([...words, '--accept-proposed', '0.5']);
  expect(JSON.parse(done.last)).toMatchObject({ read: 4, added: 4, refused: 0 });
  expect((await datong([...words, '--accept-proposed', '2'])).code).toBe(2);
});

test('catalog import takes a table', async () => {
  const lines = strange.map((one) => Object.values(one).join(','));
  const file = fileOf('table.csv', ['标题,提供单位,更新周期', ...lines].join('\n'));
  const words = ['catalog', 'import', file, '--source', '表', '--accept-proposed', '0.8', '--json'];
  expect(JSON.parse((await datong(words)).last)).toMatchObject({ read: 4, added: 4, refused: 0 });
});
