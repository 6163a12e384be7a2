import { isUtf8 } from 'node:buffer';
import { Refused } from '#kernel/refusal.ts';
import { censusUtf8, firstInvalidGb18030, incompleteTail } from './byte-forms.ts';
import { filesRefusals } from './refusals.ts';

/** The encodings that files come in. */
export type FileEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/**
 * Tells the encoding of a file by reading all of it: a byte order mark decides; else UTF-8 if
 * every byte fits; else GB 18030 if every byte fits that.
 *
 * @throws Refused naming the place of the first wrong byte
 */
export async function detectEncoding(open: () => AsyncIterable<Buffer>): Promise<FileEncoding> {
  const marked = await findMark(open());
  if (marked !== undefined && marked !== 'utf-8') return marked;
  const wrong = await findWrongUtf8(open());
  if (wrong === undefined) return 'utf-8';
  // GB 18030 accepts much that it should not: UTF-8 with one wrong byte would pass as nonsense.
  if (marked === 'utf-8' || wrong.mostly_utf8) throw invalidAt('UTF-8', wrong.offset);
  const offset = await findWrongGb18030(open());
  if (offset === undefined) return 'gb18030';
  throw invalidAt('GB 18030', offset);
}

/** The text of a file in its encoding, without a byte order mark. */
export async function* decodeFile(
  bytes: AsyncIterable<Buffer>,
  encoding: FileEncoding,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let offset = 0;
  try {
    for await (const part of bytes) {
      yield decoder.decode(part, { stream: true });
      offset += part.length;
    }
    yield decoder.decode();
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault;
    throw invalidAt(encoding.toUpperCase(), offset);
  }
}

async function findMark(bytes: AsyncIterable<Buffer>): Promise<FileEncoding | undefined> {
  let head: Buffer = Buffer.alloc(0);
  for await (const part of bytes) {
    head = Buffer.concat([head, part]);
    if (head.length >= 3) break;
  }
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 'utf-8' : undefined;
}

const mostly = 20; // one wrong byte among this many good characters is damage, not another encoding
const enough = 10_000; // characters of several bytes that settle the question

async function findWrongUtf8(
  bytes: AsyncIterable<Buffer>,
): Promise<{ readonly offset: number; readonly mostly_utf8: boolean } | undefined> {
  let carried: Buffer = Buffer.alloc(0);
  let offset = 0;
  let right = 0;
  for await (const block of inBlocks(bytes)) {
    const whole = carried.length > 0 ? Buffer.concat([carried, block]) : block;
    const cut = whole.length - incompleteTail(whole);
    const complete = whole.subarray(0, cut);
    if (!isUtf8(complete)) {
      const census = censusUtf8(complete);
      const mostly_utf8 = right + census.right > census.wrong * mostly;
      return { offset: offset + census.first_wrong, mostly_utf8 };
    }
    if (right < enough) right += censusUtf8(complete).right;
    carried = Buffer.from(whole.subarray(cut));
    offset += cut;
  }
  // Right to the last character, and that one cut off: the file was.
  return carried.length > 0 ? { offset, mostly_utf8: right > 0 } : undefined;
}

const blockBytes = 64 * 1024; // enough text to tell one wrong byte from another encoding

async function* inBlocks(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const part of bytes) {
    held.push(part);
    length += part.length;
    if (length < blockBytes) continue;
    yield Buffer.concat(held);
    held = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(held);
}

async function findWrongGb18030(bytes: AsyncIterable<Buffer>): Promise<number | undefined> {
  const decoder = new TextDecoder('gb18030', { fatal: true });
  let carried: Buffer = Buffer.alloc(0);
  let offset = 0;
  for await (const part of bytes) {
    const whole = carried.length > 0 ? Buffer.concat([carried, part]) : part;
    const { wrong, complete } = firstInvalidGb18030(whole);
    if (wrong !== undefined) return offset + wrong;
    try {
      decoder.decode(whole.subarray(0, complete)); // well-formed pairs that no character has
    } catch {
      return offset;
    }
    carried = Buffer.from(whole.subarray(complete));
    offset += complete;
  }
  return carried.length > 0 ? offset : undefined;
}

function invalidAt(encoding: string, offset: number): Refused {
  const detail = `${encoding}: 第 ${offset + 1} 字节 / byte ${offset + 1} (offset ${offset})`;
  return new Refused([filesRefusals.reason('encoding-invalid', { detail })]);
}
