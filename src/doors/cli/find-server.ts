import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoProofFile } from '#spine/parties/contracts.ts';

/** Where a command was typed, and what it said of the server. */
export interface ServerWish {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** `--url` and `--data`. */
  readonly url?: string | undefined;
  readonly data?: string | undefined;
}

/** A running server as it noted itself in its data folder. */
export interface NotedServer {
  readonly url: string;
  readonly data_folder: string;
}

const project = fileURLToPath(new URL('../../../', import.meta.url));
const defaultUrl = 'http://localhost:7070';

/**
 * Address of the server, without a last slash: `--url`; else the one running on the folder of
 * `--data`; else `DATONG_URL`; else the one running on the default folder; else the default port.
 * Throws when the folder's server has ended.
 */
export function serverUrl(wish: ServerWish): string {
  const asked = wish.url ?? (wish.data === undefined ? wish.env['DATONG_URL'] : undefined);
  const url = asked ?? findNotedServer(wish)?.url;
  if (url === undefined && wish.data !== undefined) {
    throw new Error(
      `没有服务在使用 ${wish.data};请先 npm start -- --data ${wish.data} / No server runs on ${wish.data}; start it with npm start -- --data ${wish.data}`,
    );
  }
  return (url ?? defaultUrl).replace(/\/+$/, '');
}

/**
 * The server running on the folder of `--data`, else on `.datong` where the command was typed, else
 * on that of the project. Throws when its process has ended: its port may be another's by now, and
 * would be sent the token.
 */
export function findNotedServer({ cwd, data }: Omit<ServerWish, 'env'>): NotedServer | undefined {
  const folders = data === undefined ? [cwd, project].map((one) => join(one, '.datong')) : [data];
  for (const folder of folders.map((one) => resolve(cwd, one))) {
    const file = join(folder, 'server.json');
    if (!existsSync(file)) continue;
    const { url, pid } = JSON.parse(readFileSync(file, 'utf8')) as { url: string; pid: number };
    if (isRunning(pid)) return { url, data_folder: folder };
    throw new Error(
      `服务未在运行:${file} 所记的进程 ${pid} 已结束;请重新 npm start,或用 --url 指明地址 / The server is not running: process ${pid}, noted in ${file}, has ended; run npm start again, or name the address with --url`,
    );
  }
  return undefined;
}

/** The proof in the data folder of the server that is meant; nothing where we cannot read it. */
export function findDemoProof(wish: ServerWish): string | undefined {
  const url = serverUrl(wish);
  const noted = tryNoted(wish);
  if (noted === undefined || noted.url.replace(/\/+$/, '') !== url) return undefined;
  try {
    return readFileSync(join(noted.data_folder, ...demoProofFile), 'utf8').trim();
  } catch {
    return undefined; // another user's folder, or one without the demo
  }
}

// With `--url` the folder is only looked for; one whose server has ended is not the one meant.
function tryNoted(wish: ServerWish): NotedServer | undefined {
  try {
    return findNotedServer(wish);
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM'; // another user's
  }
}
