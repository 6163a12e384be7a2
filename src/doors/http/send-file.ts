import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { FileAnswer } from '#spine/delivery/index.ts';
import { type FileConditions, isUnchanged, lastModified } from './file-conditions.ts';

export type SentHeaders = Readonly<Record<string, string | number>>;

/**
 * Sends a file, or the part of it that was chosen, and closes it whatever happens. Memory holds a
 * few chunks however slowly it is taken.
 */
export async function sendFile(
  response: ServerResponse,
  { file }: FileAnswer,
  conditions: FileConditions,
  common: SentHeaders,
): Promise<void> {
  try {
    const { facts, part } = file;
    const headers: Record<string, string | number> = { ...common, ...describe(file) };
    if (part.kind === 'nothing' && isUnchanged(conditions, facts)) {
      response.writeHead(304, headers).end();
      return;
    }
    const isPart = part.kind === 'part';
    const bytes = isPart ? part.to - part.from + 1 : facts.bytes;
    headers['content-type'] = facts.media_type;
    headers['content-length'] = bytes;
    if (isPart) headers['content-range'] = `bytes ${part.from}-${part.to}/${facts.bytes}`;
    response.writeHead(isPart ? 206 : 200, headers);
    const body = file.open();
    if (body) await pipeline(body, (chunks) => exactly(chunks, bytes), response);
    else response.end();
  } finally {
    await file.close();
  }
}

function describe({ facts }: FileAnswer['file']): SentHeaders {
  const digest = Buffer.from(facts.sha256, 'hex').toString('base64');
  const modified = lastModified(facts);
  return {
    etag: facts.etag,
    'accept-ranges': 'bytes',
    // The older word (RFC 3230) and the one that replaced it (RFC 9530); both are of the whole.
    digest: `sha-256=${digest}`,
    'repr-digest': `sha-256=:${digest}:`,
    'content-disposition': disposition(`${facts.name}.${facts.format}`),
    ...(modified === undefined ? {} : { 'last-modified': modified }),
    ...(facts.licence === undefined
      ? {}
      : { link: `<${encodeURI(facts.licence)}>; rel="license"` }),
  };
}

// A plain name for old clients, the real one in UTF-8 beside it (RFC 6266, appendix D).
function disposition(name: string): string {
  const plain = name.replaceAll(/[^A-Za-z0-9._-]+/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

// A file cut off while it leaves must break the connection: a short body could pass for a whole.
async function* exactly(
  chunks: AsyncIterable<Buffer>,
  bytes: number,
): AsyncGenerator<Buffer, void, undefined> {
  let left = bytes;
  for await (const chunk of chunks) {
    left -= chunk.length;
    yield chunk;
  }
  if (left !== 0) throw new Error(`the file ended ${left} bytes too early`);
}
