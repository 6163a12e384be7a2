import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refused } from '#kernel/refusal.ts';
import { importLimits } from './import-limits.ts';
import { type RawRecord, splitRecords } from './split-records.ts';

const seed = 20_260_317;

async function* inParts(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function recordsIn(text: string, size = 7): Promise<RawRecord[]> {
  return await collected(splitRecords(inParts(text, size)));
}

async function faultOf(text: string): Promise<string> {
  try {
    await recordsIn(text);
  } catch (fault) {
    if (fault instanceof Refused) {
      return fault.refusals.map(({ code, detail }) => `${code} ${detail ?? ''}`).join();
    }
    throw fault;
  }
  return 'nothing';
}

test('an array in parts of any size gives its values in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.jsonValue({ maxDepth: 4 }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(undefined, 2),
      async (values, size, indent) => {
        const records = await recordsIn(JSON.stringify(values, null, indent), size);
        expect(records.map(({ value }) => JSON.stringify(value))).toEqual(
          values.map((value) => JSON.stringify(value)),
        );
        expect(records.map(({ position }) => position)).toEqual(values.map((_, at) => at + 1));
      },
    ),
    { seed, numRuns: 200 },
  );
});

test('JSON lines give one record a line, blank lines none', async () => {
  const text = '\n{"a":1}\r\n\n  {"a":"}\\"{"}\n[1,[2]]\n3\n';
  expect((await recordsIn(text, 3)).map(({ value }) => value)).toEqual([
    { a: 1 },
    { a: '}"{' },
    [1, [2]],
    3,
  ]);
});

test.each([
  ['[{"a":1},{"a":}]', 'line 1 column 15 (record 2)'],
  ['[{"a":1}\n {"a":2}]', 'line 2 column 2 (record 1)'],
  ['[{"a":1}]\n[{"a":2}]', 'line 2 column 1 (record 1)'],
  ['[{"a":1},{"b":"unfinished', '(record 2)'],
  ['[{"a":1},', 'line 1 column 10 (record 1)'],
  ['{"a":1}\n{"a":2,}', 'line 2 column 8 (record 2)'],
  ['[{"a":1},]', 'line 1 column 10 (record 2)'],
])('%s is broken and says where', async (text, where) => {
  const fault = await faultOf(text);
  expect(fault).toContain('catalog.json-broken');
  expect(fault).toContain(where);
});

test('a text without any value is an empty file', async () => {
  expect(await faultOf(' \n ')).toBe('catalog.file-empty ');
  expect(await recordsIn('[ ]')).toEqual([]);
});

test('a record larger than is taken is passed over, and the next one read', async () => {
  const long = 'x'.repeat(importLimits.record_length_max + 1);
  const records = await recordsIn(`[{"a":"${long}"},{"a":2}]`, 65_536);
  expect(records).toEqual([
    { position: 1, oversize: true },
    { position: 2, oversize: false, value: { a: 2 } },
  ]);
});

async function collected<One>(many: AsyncIterable<One>): Promise<One[]> {
  const all: One[] = [];
  for await (const one of many) all.push(one);
  return all;
}
