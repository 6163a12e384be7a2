import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refused } from '#kernel/refusal.ts';
import { decodeFile, detectEncoding } from './detect-encoding.ts';

const seed = 20_260_318;
const text = '[{"名称":"上海市养老机构名录","摘要":"名称、地址、床位数"}]';

// 上海 in GB 18030; Node has no encoder for it.
const gb = Buffer.concat([
  Buffer.from('["'),
  Buffer.from([0xc9, 0xcf, 0xba, 0xa3, 0x81, 0x30, 0x81, 0x30]),
  Buffer.from('"]'),
]);

function inParts(bytes: Buffer, size: number): () => AsyncGenerator<Buffer> {
  return async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };
}

async function read(bytes: Buffer, size = 5): Promise<{ encoding: string; text: string }> {
  const open = inParts(bytes, size);
  const encoding = await detectEncoding(open);
  const parts = await collected(decodeFile(open(), encoding));
  return { encoding, text: parts.join('') };
}

async function detailOf(bytes: Buffer): Promise<string> {
  const fault = await read(bytes).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return fault instanceof Refused ? (fault.refusals[0]?.detail ?? '') : 'no refusal';
}

test('UTF-8 with and without a mark, UTF-16 of both orders and GB 18030 are told apart', async () => {
  const utf16be = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  expect(await read(Buffer.from(text))).toEqual({ encoding: 'utf-8', text });
  expect(await read(Buffer.from(`\ufeff${text}`))).toEqual({ encoding: 'utf-8', text });
  expect(await read(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual({
    encoding: 'utf-16le',
    text,
  });
  expect(await read(utf16be)).toEqual({ encoding: 'utf-16be', text });
  expect(await read(gb, 3)).toEqual({ encoding: 'gb18030', text: '["上海\u0080"]' });
});

test('one wrong byte in a UTF-8 file is named and not taken for GB 18030', async () => {
  const bytes = Buffer.from(text.repeat(30));
  bytes[600] = 0xff;
  const detail = await detailOf(bytes);
  expect(detail).toMatch(/^UTF-8: .*\(offset \d+\)$/);
  const offset = Number(/offset (\d+)/.exec(detail)?.[1]);
  expect(offset).toBeGreaterThanOrEqual(598);
  expect(offset).toBeLessThanOrEqual(600);
});

test('bytes of no encoding are refused with their place', async () => {
  const detail = await detailOf(Buffer.concat([gb.subarray(0, 6), Buffer.from([0xff, 0x22])]));
  expect(detail).toContain('GB 18030');
  expect(detail).toContain('(offset 6)');
});

test('a character cut off at the end is refused', async () => {
  expect(await detailOf(Buffer.from(text).subarray(0, 7))).toContain('offset');
});

test('any text in UTF-8 is found to be UTF-8, in parts of any size', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 9 }),
      async (some, size) => {
        const written = `x${some}`;
        expect(await read(Buffer.from(written), size)).toEqual({
          encoding: 'utf-8',
          text: written,
        });
      },
    ),
    { seed, numRuns: 300 },
  );
});

async function collected<One>(many: AsyncIterable<One>): Promise<One[]> {
  const all: One[] = [];
  for await (const one of many) all.push(one);
  return all;
}
