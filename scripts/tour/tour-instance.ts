import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findNotedServer, type NotedServer } from '#doors/cli/find-server.ts';
import { runCli } from '#doors/cli/run-cli.ts';
import { startServer } from '#test/support/server-process.ts';
import type { Narrator } from './narrator.ts';

/** What came of a command line. */
export interface CliAnswer {
  readonly code: number;
  /** The last line of standard output, parsed. */
  readonly json: Record<string, unknown>;
  readonly errors: string;
}

/** The platform that the tour plays on. */
export interface TourInstance {
  readonly url: string;
  readonly data_folder: string;
  readonly fresh: boolean;
  /** Folder for receipts, keys and copies; gone at the end. */
  readonly work_folder: string;
  /** Runs `datong …` as somebody. */
  cli(words: readonly string[], token?: string): Promise<CliAnswer>;
  /** Makes one call of the API as somebody; throws the problem document when it is refused. */
  api<Value>(verb: string, path: string, token: string, body?: unknown): Promise<Value>;
  close(): Promise<void>;
}

interface Wanted {
  readonly url: string | undefined;
  readonly data: string | undefined;
  readonly narrator: Narrator;
}

/** Takes the running platform that was named or that runs here, else starts a fresh one. */
export async function openTourInstance(wanted: Wanted): Promise<TourInstance> {
  const { url, narrator } = wanted;
  const running = findRunning(wanted);
  const work_folder = mkdtempSync(join(tmpdir(), 'datong-tour-'));
  if (running && (await isReady(running.url))) {
    narrator.say(`使用正在运行的平台 / on the running platform ${running.url}`);
    return instanceOf({ ...running, fresh: false, work_folder, stop: () => Promise.resolve() });
  }
  if (url)
    throw new Error(
      `${url} 没有应答,或须用 --data 指明其数据目录 / does not answer, or name its data folder with --data`,
    );
  narrator.say('启动一个全新的临时平台 / starting a fresh temporary platform');
  const data_folder = join(work_folder, 'data');
  const server = await startServer(data_folder);
  narrator.say(`${server.url} · ${server.seconds_to_ready.toFixed(1)} s`);
  return instanceOf({
    url: server.url,
    data_folder,
    fresh: true,
    work_folder,
    stop: () => server.stop(),
  });
}

function findRunning({ url, data, narrator }: Wanted): NotedServer | undefined {
  const noted = findNoted(data, narrator);
  return url === undefined || url.replace(/\/+$/, '') === noted?.url ? noted : undefined;
}

// A server that ended without a word is an error where it was named, and news where it was not.
function findNoted(data: string | undefined, narrator: Narrator): NotedServer | undefined {
  try {
    return findNotedServer({ cwd: process.env['INIT_CWD'] ?? process.cwd(), data });
  } catch (fault) {
    if (data !== undefined || !(fault instanceof Error)) throw fault;
    narrator.say(fault.message);
    return undefined;
  }
}

async function isReady(url: string): Promise<boolean> {
  return await fetch(`${url}/readyz`).then(
    (response) => response.ok,
    () => false,
  );
}

interface InstanceParts
  extends Pick<TourInstance, 'url' | 'data_folder' | 'fresh' | 'work_folder'> {
  stop(): Promise<void>;
}

function instanceOf({ stop, ...parts }: InstanceParts): TourInstance {
  return {
    ...parts,
    cli: (words, token) => runCommand(parts.url, parts.work_folder, words, token),
    api: (verb, path, token, body) => callApi(parts.url, verb, path, token, body),
    close: async () => {
      await stop();
      rmSync(parts.work_folder, { recursive: true, force: true });
    },
  };
}

async function runCommand(
  url: string,
  cwd: string,
  words: readonly string[],
  token: string | undefined,
): Promise<CliAnswer> {
  let last = '{}';
  const errors: string[] = [];
  const code = await runCli(words, {
    env: { ...process.env, DATONG_URL: url, ...(token ? { DATONG_TOKEN: token } : {}) },
    cwd,
    out: (line) => {
      last = line;
    },
    err: (line) => errors.push(line),
  });
  return { code, json: JSON.parse(last) as Record<string, unknown>, errors: errors.join('\n') };
}

async function callApi<Value>(
  url: string,
  verb: string,
  path: string,
  token: string,
  body: unknown,
): Promise<Value> {
  const response = await fetch(`${url}${path}`, {
    method: verb,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`${verb} ${path}: ${JSON.stringify(answer)}`);
  return answer as Value;
}
