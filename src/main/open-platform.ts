import { rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createHost } from '#doors/http/host.ts';
import { openMetrics } from '#doors/http/metrics.ts';
import { lockFolder } from '#platform/folder-lock.ts';
import { startJobWorker } from '#platform/job-worker.ts';
import { openLog } from '#platform/log.ts';
import { demoAccounts } from '#procedures/demo-city/index.ts';
import { assembleHouse } from './assemble-house.ts';
import { banner } from './banner.ts';
import { foundEmptyHouse, loadDemo } from './load-demo.ts';
import { openFoundations } from './open-foundations.ts';
import { openStore } from './open-store.ts';
import type { Options } from './options.ts';
import { watchNumbers } from './watch-numbers.ts';
import { ensureWebBuilt, webFolder } from './web-build.ts';

/** The running platform. */
export interface Platform {
  readonly url: string;
  readonly banner: string;
  /** Ends calls, work and connections in this order; what is durable stays so. */
  close(): Promise<void>;
}

/** Starts everything: store, rooms, demo city on first start, doors. Closes what it opened when it fails. */
export async function openPlatform(options: Options): Promise<Platform> {
  const began = performance.now();
  const closers: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const one of closers.splice(0).reverse()) await one();
  };
  try {
    return await openParts(options, began, closers, close);
  } catch (fault) {
    await close();
    throw fault;
  }
}

async function openParts(
  options: Options,
  began: number,
  closers: (() => Promise<void> | void)[],
  close: () => Promise<void>,
): Promise<Platform> {
  const log = openLog(options.log_level);
  const reportFault = (where: string, fault: unknown): void => log.error({ where, fault }, 'fault');
  const lock = lockFolder(options.data_folder);
  closers.push(() => lock.release());
  const building = ensureWebBuilt();
  building.catch(() => undefined); // awaited below; a failure there must not end us before we can close
  const store = await openStore(options, (fault) => reportFault('store', fault));
  closers.push(() => store.close());
  const metrics = openMetrics();
  const parts = { options, store, metrics, reportFault };
  const under = await openFoundations(parts);
  closers.push(() => under.close());
  const house = assembleHouse(parts, under);
  const worker = await startJobWorker(store.owner_config, house.jobs, house.timed, reportFault);
  closers.push(() => worker.stop());
  const first_password = options.demo ? await loadDemo(house) : await foundEmptyHouse(house);
  await building;
  watchNumbers(metrics, house);
  const app = await createHost({ ...house.host, metrics, web_folder: webFolder, reportFault });
  closers.push(() => app.close());
  await app.listen({ host: options.host, port: options.port });
  const url = addressOf(options, app.server.address() as AddressInfo);
  closers.push(noteAddress(options.data_folder, url));
  const seconds = (performance.now() - began) / 1000;
  const accounts = options.demo ? await demoAccounts(store.db) : [];
  const text = banner({ url, seconds, demo_accounts: accounts, data_folder: options.data_folder });
  return { url, banner: `${first_password}${text}`, close };
}

function addressOf(options: Options, { port }: AddressInfo): string {
  const name = options.host === '127.0.0.1' ? 'localhost' : options.host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

/** Tells programs on this machine where we are; written only when calls are answered. */
function noteAddress(data_folder: string, url: string): () => void {
  const file = join(data_folder, 'server.json');
  writeFileSync(file, `${JSON.stringify({ url, pid: process.pid })}\n`);
  return () => rmSync(file, { force: true });
}
