import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { type FileFormat, FileRefused } from '#stewardship/lake/index.ts';

/** What a file is, decided by its content: names lie, and officers rename. */
export interface FileShape {
  readonly format: FileFormat;
  readonly gzipped: boolean;
}

const headBytes = 65_536;
const nulShareMax = 0.01; // a stray NUL is a bad row; one byte in a hundred is a binary file

/** Tells the format of a file, or refuses with what it seems to be. */
export async function sniffFormat(path: string): Promise<FileShape> {
  const raw = await readHead(path);
  if (raw.length === 0) throw new FileRefused('empty-file', '0 bytes');
  const gzipped = raw[0] === 0x1f && raw[1] === 0x8b;
  const head = gzipped ? await unpackHead(raw) : raw;
  if (head.length === 0) throw new FileRefused('empty-file', '0 bytes when unpacked');
  if (gzipped && head[0] === 0x1f && head[1] === 0x8b) {
    throw new FileRefused('format-unknown', 'gzip inside gzip');
  }
  if (head.subarray(0, 4).toString('latin1') === 'PAR1') {
    if (gzipped) throw new FileRefused('format-unknown', 'Parquet inside gzip');
    return { format: 'parquet', gzipped };
  }
  return { format: textFormat(head), gzipped };
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(headBytes);
    const { bytesRead } = await file.read(buffer, 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

// The head of a compressed file ends in the middle; what came out until then is enough.
async function unpackHead(raw: Buffer): Promise<Buffer> {
  const gunzip = createGunzip();
  const chunks: Buffer[] = [];
  await new Promise<void>((resolve) => {
    gunzip.on('data', (chunk: Buffer) => chunks.push(chunk));
    gunzip.on('error', () => resolve());
    gunzip.on('end', () => resolve());
    gunzip.end(raw);
  });
  return Buffer.concat(chunks).subarray(0, headBytes);
}

function textFormat(head: Buffer): FileFormat {
  const foreign = foreignName(head);
  if (foreign) throw new FileRefused('format-unknown', foreign);
  if (isUtf16(head)) return 'csv';
  let nuls = 0;
  for (const byte of head) if (byte === 0) nuls += 1;
  if (nuls > head.length * nulShareMax && nuls > 1) {
    throw new FileRefused('format-unknown', 'binary content');
  }
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (/^\[\s*[[{\]]/.test(text)) {
    throw new FileRefused('format-unknown', 'a JSON array; one object per line is needed');
  }
  if (/^<(!doctype|\?xml|html)/i.test(text)) throw new FileRefused('format-unknown', 'HTML or XML');
  return text.startsWith('{') ? 'json-lines' : 'csv';
}

function isUtf16(head: Buffer): boolean {
  return (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
}

const foreignHeads: readonly (readonly [string, string])[] = [
  ['504b0304', 'a zip archive or an Excel workbook (.xlsx)'],
  ['d0cf11e0', 'an Excel workbook (.xls)'],
  ['25504446', 'a PDF document'],
  ['28b52ffd', 'zstd-compressed content'],
  ['377abcaf', 'a 7z archive'],
  ['52617221', 'a RAR archive'],
];

function foreignName(head: Buffer): string | undefined {
  const start = head.subarray(0, 4).toString('hex');
  return foreignHeads.find(([magic]) => magic === start)?.[1];
}
