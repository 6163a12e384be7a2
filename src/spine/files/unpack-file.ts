import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Refused } from '#kernel/refusal.ts';
import { fileLimits } from './file-limits.ts';
import { isRatioSound } from './ratio.ts';
import { filesRefusals } from './refusals.ts';

/**
 * The bytes of a file, unpacked when it is gzipped; told by its first two bytes, not by its name.
 *
 * @param tell is told how many bytes of the file as it lies there have been read
 * @throws Refused when the file is damaged, packed twice, or unpacks to more than is taken: more
 * bytes than any file may have, or too many times its own
 */
export async function* unpackFile(
  file: AsyncIterable<Uint8Array>,
  tell: (bytes: number) => void = () => undefined,
): AsyncGenerator<Buffer> {
  let packed_bytes = 0;
  const parts = counted(file, (read) => {
    packed_bytes = read;
    tell(read);
  });
  const first = await parts.next();
  if (first.done) return;
  const whole = startingWith(first.value, parts);
  const packed = isGzip(first.value);
  let unpacked_bytes = 0;
  for await (const part of packed ? gunzipped(whole) : whole) {
    if (packed && unpacked_bytes === 0 && isGzip(part)) {
      throw new Refused([filesRefusals.reason('archive-nested')]);
    }
    unpacked_bytes += part.length;
    if (unpacked_bytes > fileLimits.unpacked_bytes_max) {
      throw new Refused([filesRefusals.reason('file-too-large')]);
    }
    if (packed && !isRatioSound(packed_bytes, unpacked_bytes)) {
      const detail = `${packed_bytes} → ${unpacked_bytes}`;
      throw new Refused([filesRefusals.reason('ratio-too-high', { detail })]);
    }
    yield part;
  }
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

async function* counted(
  file: AsyncIterable<Uint8Array>,
  tell: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  let read = 0;
  for await (const part of file) {
    read += part.length;
    tell(read);
    yield Buffer.from(part.buffer, part.byteOffset, part.length);
  }
}

async function* startingWith(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

async function* gunzipped(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const unzip = createGunzip();
  const source = Readable.from(packed);
  source.on('error', (fault) => unzip.destroy(fault));
  try {
    for await (const part of source.pipe(unzip)) yield part as Buffer;
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
    if (!code.startsWith('Z_')) throw fault;
    throw new Refused([filesRefusals.reason('gzip-broken', { detail: code })]);
  } finally {
    source.destroy();
  }
}
