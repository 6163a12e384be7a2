import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { codesOfWork } from '#test/support/refusal-codes.ts';
import { fileLimits } from './file-limits.ts';
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
