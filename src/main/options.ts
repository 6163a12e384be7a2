import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type NetworkZone, networkZones } from '#spine/agreements/contracts.ts';
import type { ZoneBlocks } from '#spine/delivery/index.ts';
import { type AtRestOptions, readAtRest } from './at-rest-options.ts';
import { UsageError } from './usage-error.ts';

/** How the platform was asked to start. */
export interface Options {
  readonly host: string;
  readonly port: number;
  readonly data_folder: string;
  /** Whether that is where commands look for us without being told. */
  readonly is_default_folder: boolean;
  /** PostgreSQL of the operator's own; absent means the embedded one. */
  readonly database_url: string | undefined;
  readonly demo: boolean;
  /** CIDR blocks of reverse proxies whose word on callers' addresses is taken. */
  readonly trust_proxy: readonly string[];
  /** The address outside, behind a proxy; `https` makes cookies secure and HSTS be sent. */
  readonly public_url: string | undefined;
  /** A port of loopback for `/metrics`, apart from the one that a proxy hands on. */
  readonly metrics_port: number | undefined;
  /** Blocks of network zones that the operator has said; of the others the usual ones hold. */
  readonly zones: Partial<ZoneBlocks>;
  readonly log_level: string;
  readonly at_rest: AtRestOptions;
}

/** What `npm start -- --help` prints. */
export const usage = `数通 Datong — npm start -- [选项 options]

  --port P      端口,默认 7070;0 为任取一个 / port, 7070 unless given; 0 takes a free one
  --data DIR    数据目录,默认 ./.datong / data folder
  --host ADDR   监听地址,默认 127.0.0.1(仅本机)/ address to listen on; loopback unless given
  --trust-proxy CIDR[,CIDR…]  受信反向代理,来源地址取自其 X-Forwarded-For;默认不信任任何代理
                              / proxies whose X-Forwarded-For is believed; none unless given
  --zone ZONE=CIDR[,CIDR…]  网络区域的网段,可重复:government-extranet 政务外网、
                    special-network 专网、internet 互联网 / blocks of a network zone, repeatable
  --public-url URL  反向代理之外的网址 / the address outside, behind a proxy (https://…)
  --metrics-port P  指标另开的本机端口 / a loopback port for /metrics alone
  --no-demo     不装载演示城市 / do not load the demo city
  --encrypt-from G  从第几级起加密存储的数据,1 至 6,默认 3;none 为不加密
                    / the lowest grade whose data is encrypted at rest; 3 unless given
  --suite NAME  存储加密套件 / cipher suite at rest: aes-256-gcm, sm4-ctr-hmac-sm3
  --scratch DIR 加密数据在处理时的明文暂存目录,默认在内存 / where it lies in clear while worked on
  --log LEVEL   日志级别,默认 warn / log level

环境变量 environment:
  DATABASE_URL  使用自备的 PostgreSQL(14 及以上)/ your own PostgreSQL (14 or newer)
  DATONG_KEYS   主密钥所在:file:目录、env、http://127.0.0.1:端口;见 docs/keys.md
                / where the master keys are`;

const loopback = '127.0.0.1';

/** Reads the command line and the environment once; nothing else in the house looks at them. */
export function readOptions(
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): Options {
  const { values } = parsed(words);
  const port = Number(values.port ?? '7070');
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new UsageError(
      `--port 应为 0 到 65535 的整数 / must be a whole number from 0 to 65535: ${values.port}`,
    );
  }
  const default_folder = resolve(cwd, '.datong');
  const data_folder = resolve(cwd, values.data ?? default_folder);
  return {
    host: values.host ?? loopback,
    port,
    data_folder,
    is_default_folder: data_folder === default_folder,
    database_url: env['DATABASE_URL'],
    demo: values.demo ?? true,
    trust_proxy: proxies(values['trust-proxy']),
    zones: zoneBlocks(values.zone ?? []),
    public_url: publicUrl(values['public-url']),
    metrics_port: metricsPort(values['metrics-port']),
    log_level: values.log ?? 'warn',
    at_rest: readAtRest(values, env, cwd),
  };
}

function proxies(list: string | undefined): readonly string[] {
  const blocks = (list ?? '').split(',').map((one) => one.trim());
  const given = blocks.filter((one) => one !== '');
  const bad = given.find((one) => !isBlock(one));
  if (bad === undefined) return given;
  throw new UsageError(`--trust-proxy 应为地址或 CIDR / must be addresses or CIDR blocks: ${bad}`);
}

function zoneBlocks(words: readonly string[]): Partial<ZoneBlocks> {
  const said: Partial<Record<NetworkZone, readonly string[]>> = {};
  for (const word of words) {
    const [name = '', list = '', ...more] = word.split('=');
    const zone = networkZones.find((one) => one === name);
    const blocks = list.split(',').map((one) => one.trim());
    if (zone && more.length === 0 && blocks.every(isBlock)) said[zone] = blocks;
    else throw new UsageError(`--zone 应为 区域=CIDR / must be ZONE=CIDR[,CIDR…]: ${word}`);
  }
  return said;
}

function isBlock(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32))
  );
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowNegative: true,
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        host: { type: 'string' },
        demo: { type: 'boolean' },
        'trust-proxy': { type: 'string' },
        zone: { type: 'string', multiple: true },
        'public-url': { type: 'string' },
        'metrics-port': { type: 'string' },
        log: { type: 'string' },
        'encrypt-from': { type: 'string' },
        suite: { type: 'string' },
        scratch: { type: 'string' },
      },
    });
  } catch (fault) {
    throw new UsageError(`${fault instanceof Error ? fault.message : fault}\n\n${usage}`);
  }
}

function publicUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url !== undefined && /^https?:$/.test(url.protocol) && url.pathname === '/';
  if (isPlain && url.username === '' && url.search === '') return url.origin;
  throw new UsageError(
    `--public-url 应为不带路径的网址 / must be an address without a path, https://…: ${text}`,
  );
}

function metricsPort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new UsageError(
    `--metrics-port 应为 0 到 65535 的整数 / must be a whole number from 0 to 65535: ${text}`,
  );
}
