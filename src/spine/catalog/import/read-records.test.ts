import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { Refused } from '#kernel/refusal.ts';
import { unpackFile } from '#spine/files/index.ts';
import { makeWorkbook } from '#test/support/make-workbook.ts';
import { findShape, readRecords } from './read-records.ts';

async function read(bytes: Uint8Array) {
  const open = () => unpackFile(inParts(bytes));
  const shape = await findShape(open);
  const values: unknown[] = [];
  for await (const record of readRecords(open, shape)) values.push(record.value);
  return { ...shape, values };
}

async function* inParts(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 40) yield bytes.subarray(at, at + 40);
}

const people = [
  { 标题: '读者名录', 单位: '借阅局' },
  { 标题: '𠮷姓读者,"常客"', 单位: '' },
];

test.each([
  ['comma', '标题,单位\n读者名录,借阅局\n"𠮷姓读者,""常客""",\n'],
  [
    'tab, mark and DOS lines',
    '\ufeff标题\t单位\r\n读者名录\t借阅局\r\n"𠮷姓读者,""常客"""\t\r\n\r\n',
  ],
  ['semicolon', '标题;单位\n读者名录;借阅局\n"𠮷姓读者,""常客""";\n'],
])('a table is read by its header: %s', async (_, text) => {
  const found = await read(Buffer.from(text));
  expect(found).toEqual({ format: 'csv', encoding: 'utf-8', values: people });
});

test('a table in GB 18030, gzipped, is the same', async () => {
  // 标题,单位 / 读者名录,借阅局
  const bytes = Buffer.from('b1eacce22cb5a5cebb0ab6c1d5dfc3fbc2bc2cbde8d4c4bed60a', 'hex');
  const found = await read(gzipSync(bytes));
  expect(found).toMatchObject({ format: 'csv', encoding: 'gb18030', values: [people[0]] });
});

test('columns without a name, or with one that is there already, get one of their own', async () => {
  const { values } = await read(Buffer.from('名称,,名称\na,b,c\n'));
  expect(values).toEqual([{ 名称: 'a', 列2: 'b', 名称_2: 'c' }]);
});

test('a workbook is read by its first row, gzipped or not', async () => {
  const rows = [
    ['标题', '单位'],
    ['读者名录', '借阅局'],
    ['', ''],
    ['馆藏目录', ''],
  ];
  const file = await makeWorkbook(rows);
  const values = [people[0], { 标题: '馆藏目录', 单位: '' }];
  expect(await read(file)).toEqual({ format: 'xlsx', encoding: null, values });
  expect((await read(gzipSync(file))).values).toEqual(values);
});

test('what only looks like a workbook is refused, and one that unpacks to too much', async () => {
  const broken = Buffer.from('PK\u0003\u0004 nothing');
  expect(await codeOf(read(broken))).toBe('catalog.table-broken');
  const wide = await makeWorkbook([['标题'], ['甲'.repeat(100)]]);
  const at = wide.indexOf('PK\u0001\u0002');
  wide.writeUInt32LE(0xfffffff0, at + 24);
  expect(await codeOf(read(wide))).toBe('files.ratio-too-high');
});

test('a quotation that never ends is refused with its place', async () => {
  const open = `标题,单位\n甲,乙\n"${'长'.repeat(2 * 1024 * 1024)}`;
  expect(await codeOf(read(Buffer.from(open)))).toBe('catalog.table-broken');
});

test('a file without a record is refused', async () => {
  expect(await codeOf(read(Buffer.from(' \n\n')))).toBe('catalog.file-empty');
});

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  const fault: unknown = await work.catch((one: unknown) => one);
  return fault instanceof Refused ? fault.refusals[0]?.code : String(fault);
}
