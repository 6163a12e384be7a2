import { isAscii, isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';
import { isRatioSound } from '#spine/files/index.ts';
import { type FileEncoding, FileRefused } from '#stewardship/lake/index.ts';

/** What is read of a text file: blocks of UTF-8, and what became known on the way. */
export interface TextBlocks {
  readonly blocks: AsyncGenerator<Buffer>;
  /** UTF-8 until something else was seen. */
  encoding(): FileEncoding;
}

export interface TextSource {
  readonly path: string;
  readonly gzipped: boolean;
  readonly encoding?: FileEncoding;
  /** Bytes of text that are taken, unpacked. */
  readonly text_bytes_max: number;
  onBytes?(read: number): void;
}

const blockBytes = 1_048_576;
const windowBytes = 262_144;

/**
 * Opens a text file as blocks of about one mebibyte of UTF-8 without byte order mark. The encoding
 * is taken from the mark, from the officer, or from the first text that is not ASCII: a file whose
 * Chinese starts late is not misread because its head was plain.
 */
export function openTextBlocks(source: TextSource): TextBlocks {
  const state: { encoding: FileEncoding } = { encoding: source.encoding ?? 'utf-8' };
  return { blocks: decoded(source, state), encoding: () => state.encoding };
}

async function* decoded(
  source: TextSource,
  state: { encoding: FileEncoding },
): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | undefined;
  let known = source.encoding !== undefined;
  let first = true;
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  for await (const raw of unpacked(source)) {
    let block = raw;
    if (first) {
      first = false;
      const mark = byteOrderMark(block);
      if (mark) {
        state.encoding = mark.encoding;
        known = true;
        block = block.subarray(mark.length);
      }
      if (known) decoder = decoderOf(state.encoding);
    }
    if (!known) {
      if (pendingBytes === 0 && isAscii(block)) {
        yield block;
        continue;
      }
      pending.push(block);
      pendingBytes += block.length;
      if (pendingBytes < windowBytes) continue;
      block = Buffer.concat(pending);
      pending = [];
      state.encoding = guessEncoding(block);
      decoder = decoderOf(state.encoding);
      known = true;
    }
    yield decoder ? Buffer.from(decoder.decode(block, { stream: true })) : block;
  }
  if (pending.length > 0) {
    const block = Buffer.concat(pending);
    state.encoding = guessEncoding(block);
    decoder = decoderOf(state.encoding);
    yield decoder ? Buffer.from(decoder.decode(block, { stream: true })) : block;
  }
  const rest = decoder?.decode() ?? '';
  if (rest) yield Buffer.from(rest);
}

// UTF-8 needs no decoder: the bytes go through as they are and are checked record by record.
function decoderOf(encoding: FileEncoding): TextDecoder | undefined {
  return encoding === 'utf-8' ? undefined : new TextDecoder(encoding, { ignoreBOM: false });
}

function byteOrderMark(
  block: Buffer,
): { readonly encoding: FileEncoding; readonly length: number } | undefined {
  if (block[0] === 0xef && block[1] === 0xbb && block[2] === 0xbf) {
    return { encoding: 'utf-8', length: 3 };
  }
  if (block[0] === 0xff && block[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (block[0] === 0xfe && block[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  return undefined;
}

/** UTF-8 unless GB 18030 explains clearly more lines: valid UTF-8 is rarely an accident. */
function guessEncoding(block: Buffer): FileEncoding {
  if (isUtf8(block)) return 'utf-8';
  let notUtf8 = 0;
  let notGb = 0;
  const end = block.lastIndexOf(0x0a);
  for (let at = 0; at <= end; ) {
    const next = block.indexOf(0x0a, at) + 1;
    const line = block.subarray(at, next);
    if (!isUtf8(line)) notUtf8 += 1;
    if (new TextDecoder('gb18030').decode(line).includes('\uFFFD')) notGb += 1;
    at = next;
  }
  const tail = block.subarray(end + 1);
  if (!isUtf8(tail) && new TextDecoder('gb18030').decode(tail).includes('\uFFFD')) notGb += 1;
  else if (!isUtf8(tail)) notUtf8 += 1;
  return notGb < notUtf8 ? 'gb18030' : 'utf-8';
}

async function* unpacked(source: TextSource): AsyncGenerator<Buffer> {
  const file = createReadStream(source.path, { highWaterMark: blockBytes });
  let bytes = 0;
  file.on('data', (chunk) => {
    bytes += chunk.length;
    source.onBytes?.(bytes);
  });
  const stream = source.gzipped ? file.pipe(createGunzip({ chunkSize: blockBytes })) : file;
  file.on('error', (fault) => stream.destroy(fault));
  let total = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      total += chunk.length;
      if (total > source.text_bytes_max) {
        throw new FileRefused('file-too-large', `${total} > ${source.text_bytes_max} bytes`);
      }
      if (source.gzipped && !isRatioSound(bytes, total)) {
        throw new FileRefused('ratio-too-high', `${bytes} → ${total} bytes`);
      }
      yield chunk;
    }
  } catch (fault) {
    if (isZlibFault(fault)) throw new FileRefused('file-broken', fault.message);
    throw fault;
  } finally {
    file.destroy();
    stream.destroy();
  }
}

function isZlibFault(fault: unknown): fault is Error {
  return fault instanceof Error && 'code' in fault && String(fault.code).startsWith('Z_');
}
