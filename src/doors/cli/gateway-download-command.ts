import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, readFileSync, statSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import {
  authorizationOf,
  type Credentials,
  credentialOptions,
  readCredentials,
} from './gateway-credentials.ts';
import { printProblem } from './print-problem.ts';
import { type CliIo, exitCodes, type SpecialCommand } from './special-command.ts';

const usage =
  'datong gateway download AGREEMENT --format csv|json|… --out FILE --purpose TEXT ' +
  '[--case NUMBER] (--key KEYFILE | --key-id ID --secret TEXT | --token TEXT) [--json]';

/** `datong gateway download`: takes the file of an agreement, and goes on where it broke off. */
export function gatewayDownloadCommand(): SpecialCommand {
  return {
    words: ['gateway', 'download'],
    sentence: {
      zh: '按协议下载文件;中断后再次执行即续传,并核对摘要',
      en: 'Download the file of an agreement; run again it goes on, and checks the digest',
    },
    usage,
    run,
  };
}

interface Wish {
  readonly target: string;
  readonly out: string;
  readonly credentials: Credentials;
  readonly json: boolean;
}

async function run(args: readonly string[], io: CliIo): Promise<number> {
  let wish: Wish;
  try {
    wish = readWish(args, io);
  } catch (fault) {
    io.err(`✗ ${fault instanceof Error ? fault.message : String(fault)}`);
    io.err(usage);
    return exitCodes.usage;
  }
  const part = `${wish.out}.part`;
  let response = await ask(wish, io, findPart(part));
  // All of it was there already, and perhaps more: taken anew, so that the digest decides.
  if (response.status === 416) response = await ask(wish, io, undefined);
  if (!response.ok || !response.body) {
    const text = await response.text();
    if (wish.json) io.out(text);
    else printProblem(io, text);
    return exitCodes.refused;
  }
  await writeFile(`${part}.etag`, response.headers.get('etag') ?? '');
  const flags = response.status === 206 ? 'a' : 'w';
  await pipeline(Readable.fromWeb(response.body as never), createWriteStream(part, { flags }));
  return await finish(wish, part, response, io);
}

function ask(wish: Wish, io: CliIo, kept: ReturnType<typeof findPart>): Promise<Response> {
  return fetch(`${io.api.url}${wish.target}`, {
    headers: {
      authorization: authorizationOf(wish.credentials, 'GET', wish.target, ''),
      ...(kept ? { range: `bytes=${kept.bytes}-`, 'if-range': kept.etag } : {}),
    },
  });
}

async function finish(wish: Wish, part: string, response: Response, io: CliIo): Promise<number> {
  const found = await digestOf(part);
  const stated = /sha-256=:(.+):/.exec(response.headers.get('repr-digest') ?? '')?.[1];
  await rm(`${part}.etag`, { force: true });
  if (found !== stated) {
    await rm(part, { force: true });
    io.err('✗ 文件与其摘要不符,已删除,请重新下载 / the file does not fit its digest: removed');
    return exitCodes.refused;
  }
  await rename(part, wish.out);
  const receipt = response.headers.get('datong-receipt');
  const { size: bytes } = statSync(wish.out);
  const sha256 = Buffer.from(found, 'base64').toString('hex');
  if (wish.json) io.out(JSON.stringify({ file: wish.out, bytes, sha256, receipt }));
  else io.err(`${wish.out}: ${bytes} 字节 bytes · SHA-256 ${sha256} · 回执 receipt ${receipt}`);
  return exitCodes.done;
}

const options = {
  format: { type: 'string' },
  out: { type: 'string' },
  purpose: { type: 'string' },
  case: { type: 'string' },
  ...credentialOptions,
  json: { type: 'boolean' },
} as const;

function readWish(args: readonly string[], io: CliIo): Wish {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [agreement, ...more] = positionals;
  if (agreement === undefined || more.length > 0)
    throw new Error('请给出一个协议编号 / name one agreement');
  const { format, out, purpose, case: case_number } = values;
  if (format === undefined || out === undefined)
    throw new Error('请给出 --format 与 --out / give --format and --out');
  const parameters = Object.entries({ purpose, case_number }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  const search = parameters.length === 0 ? '' : `?${parameters.join('&')}`;
  return {
    target: `/gateway/${agreement}/file.${format}${search}`,
    out: resolve(io.cwd, out),
    credentials: readCredentials(values, io),
    json: values.json === true,
  };
}

/** What an earlier run left, if it is known of which file it is a part. */
function findPart(part: string): { readonly bytes: number; readonly etag: string } | undefined {
  if (!existsSync(part) || !existsSync(`${part}.etag`)) return undefined;
  const { size: bytes } = statSync(part);
  const etag = readFileSync(`${part}.etag`, 'utf8');
  return bytes > 0 && etag !== '' ? { bytes, etag } : undefined;
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('base64');
}
