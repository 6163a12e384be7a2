import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { codesOfWork } from '#test/support/refusal-codes.ts';
import { fileLimits } from './file-limits.ts';
import { isRatioSound } from './ratio.ts';
import { unpackFile } from './unpack-file.ts';

const part = Buffer.alloc(64 * 1024 * 1024, 'a');

/** The same bytes again and again: as long as one wants, in no more memory than one part. */
async function* repeated(bytes: Buffer, times: number): AsyncGenerator<Buffer> {
  for (let time = 0; time < times; time += 1) yield bytes;
}

async function lengthOf(file: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const each of unpackFile(file)) bytes += each.length;
  return bytes;
}

test('a file is taken up to its limit and refused beyond it', async () => {
  const most = fileLimits.unpacked_bytes_max / part.length;
  expect(await lengthOf(repeated(part, most))).toBe(fileLimits.unpacked_bytes_max);
  expect(await codesOfWork(lengthOf(repeated(part, most + 1)))).toEqual(['files.file-too-large']);
});

test('a packed file is told by its first bytes and counted as it unpacks', async () => {
  const packed = gzipSync(Buffer.alloc(1_000_000, 'a'));
  expect(packed.length).toBeLessThan(10_000);
  expect(await lengthOf(repeated(packed, 1))).toBe(1_000_000);
});

test('a small file that unpacks to a thousand times itself stops at the free part', async () => {
  const bomb = gzipSync(Buffer.alloc(200 * 1024 ** 2, 'a'));
  expect(bomb.length).toBeLessThan(256 * 1024);
  let out = 0;
  const unpacking = async (): Promise<void> => {
    for await (const each of unpackFile(repeated(bomb, 1))) out += each.length;
  };
  expect(await codesOfWork(unpacking())).toEqual(['files.ratio-too-high']);
  expect(out).toBeLessThanOrEqual(fileLimits.unpacked_free_bytes);
  expect(out).toBeGreaterThan(fileLimits.unpacked_free_bytes / 2);
});

test('gzip inside gzip is refused; gzip after gzip is one file', async () => {
  const once = gzipSync('[]');
  expect(await codesOfWork(lengthOf(repeated(gzipSync(once), 1)))).toEqual([
    'files.archive-nested',
  ]);
  expect(await lengthOf(repeated(once, 2))).toBe(4);
});

test('the ratio is asked for beyond the free part alone', () => {
  const { unpacked_free_bytes: free, unpacked_ratio_max: times } = fileLimits;
  expect([isRatioSound(1, free), isRatioSound(1, free + 1)]).toEqual([true, false]);
  expect([isRatioSound(free, times * free), isRatioSound(free, times * free + 1)]).toEqual([
    true,
    false,
  ]);
});
