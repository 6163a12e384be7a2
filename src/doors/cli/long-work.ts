import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ApiAnswer } from './api-client.ts';
import { printRefusal } from './print-refusal.ts';
import { type CliIo, exitCodes } from './special-command.ts';

const askEvery_ms = 200;
const retries = 60;
const retryEvery_ms = 1_000;

/** Runs work that sends a file first: Ctrl-C stops it in order, and the same command goes on. */
export async function untilInterrupted(
  io: CliIo,
  work: (stop: AbortSignal) => Promise<number>,
): Promise<number> {
  const stop = new AbortController();
  const onInterrupt = (): void => stop.abort();
  process.once('SIGINT', onInterrupt);
  try {
    return await work(stop.signal);
  } catch (fault) {
    if (!stop.signal.aborted) throw fault;
    io.err('已停止上传;用同一命令再来即从断点续传。/ Stopped; the same command goes on from here.');
    return exitCodes.refused;
  } finally {
    process.off('SIGINT', onInterrupt);
  }
}

/** Work that goes on in the server, as one kind of it is watched. */
export interface WatchedWork<View> {
  /** Where its state is read; `<path>/cancel` stops it. */
  readonly path: string;
  readonly ended: readonly string[];
  progressLine(view: View): string;
}

/** Shows how far the work is until it ends; asks the server to stop it when the person does. */
export async function followWork<View extends { readonly state: string }>(
  work: WatchedWork<View>,
  io: CliIo,
  stop: AbortSignal,
): Promise<View | undefined> {
  let asked_to_stop = false;
  for (;;) {
    if (stop.aborted && !asked_to_stop) {
      asked_to_stop = true;
      await io.api.request('POST', `${work.path}/cancel`, { body: {} });
    }
    const answer = await askPatiently(io, work.path);
    if (answer.status !== 200) {
      printRefusal(answer.body, false, io);
      return undefined;
    }
    const view = answer.body as View;
    io.progress(work.progressLine(view));
    if (work.ended.includes(view.state)) return view;
    await pause(askEvery_ms);
  }
}

/** Asks again while the server is away: the work goes on where a restart interrupted it. */
async function askPatiently(io: CliIo, path: string): Promise<ApiAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await io.api.request('GET', path);
    } catch (fault) {
      if (attempt > retries) throw fault;
      io.progress('等待服务器恢复 waiting for the server to come back');
      await pause(retryEvery_ms);
    }
  }
}

/** A list that the server gives in pages, to be kept as a file of JSON lines. */
export interface PagedList<Item> {
  /** Name of the file without its ending. */
  readonly name: string;
  /** Folder under `.datong` beside the other files of the installation. */
  readonly folder: string;
  readonly path: string;
  readonly limit: number;
  /** One line, with its line end. */
  lineOf(item: Item): string;
}

/** Writes a paged list page by page; an empty list is an empty file. @returns its path */
export async function keepList<Item>(list: PagedList<Item>, io: CliIo): Promise<string> {
  const folder = join(io.cwd, '.datong', list.folder);
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${list.name}.jsonl`);
  const file = await open(path, 'w');
  try {
    let cursor: string | number | undefined;
    do {
      const query = { limit: list.limit, cursor };
      const answer = await io.api.request('GET', list.path, { query });
      if (answer.status !== 200) throw new Error(`HTTP ${answer.status}`);
      const page = answer.body as { items: Item[]; next: string | number | null };
      await file.appendFile(page.items.map((item) => list.lineOf(item)).join(''));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
  } finally {
    await file.close();
  }
  return path;
}
