import { rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createHost } from '#doors/http/host.ts';
import { openMetrics } from '#doors/http/metrics.ts';
import { listenForMetrics } from '#doors/http/metrics-listener.ts';
import { CannotStart } from '#platform/cannot-start.ts';
import { lockFolder } from '#platform/folder-lock.ts';
import { startJobWorker } from '#platform/job-worker.ts';
import { openLog } from '#platform/log.ts';
import { runsServerAsOther } from '#platform/postgres/index.ts';
import { closeToOthers } from '#platform/private-folder.ts';
import { demoAccounts } from '#procedures/demo-city/index.ts';
import { requeueRuns } from '#spine/files/index.ts';
import { type App, assembleApp } from './assemble-app.ts';
import { banner, inClearLine, openedLine } from './banner.ts';
import type { Closers } from './closers.ts';
import { closeDemo, foundEmptyPlatform, loadDemoPeople, loadDemoRows } from './load-demo.ts';
import { openFoundations } from './open-foundations.ts';
import { openStore, storePatienceMs } from './open-store.ts';
import type { Options } from './options.ts';
import { watchNumbers } from './watch-numbers.ts';
import { ensureWebBuilt, webFolder } from './web-build.ts';

/**
 * Starts everything: store, rooms, demo city on first start, doors. Pages open before the rows of
 * the demo city are loaded; `/readyz` says so until they are. What is opened is put on `closers`,
 * so that a stop at any moment closes it.
 */
export async function openPlatform(
  options: Options,
  closers: Closers,
  print: (text: string) => void,
): Promise<void> {
  const began = performance.now();
  const log = openLog(options.log_level);
  const reportFault = (where: string, fault: unknown): void => {
    if (!closers.closing) log.error({ where, fault }, 'fault');
  };
  const lock = lockFolder(options.data_folder);
  closers.add(() => lock.release());
  // Whatever is written below, by us or by an engine, is its owner's alone.
  process.umask(0o077);
  const opened = closeToOthers(options.data_folder, runsServerAsOther());
  if (opened > 0) log.warn({ where: 'data-folder', opened }, 'files stood open to others; closed');
  const building = ensureWebBuilt();
  building.catch(() => undefined); // awaited below; it must not end us before we can close
  const app = await openApp(options, closers, reportFault);
  const { gap } = app.under.evidence.recovery;
  if (gap) log.warn({ where: 'evidence', gap }, 'the log was repaired at start');
  const { files_in_clear } = app.under;
  if (files_in_clear > 0) print(inClearLine(files_in_clear));
  if (options.demo) await loadDemoPeople(app);
  else await closeDemo(app);
  print(await foundEmptyPlatform(app));
  await building;
  const loading = new Set(options.demo ? ['demo-city'] : []);
  const url = await listen(app, closers, loading);
  if (options.demo) await loadDemoRows(app, () => print(openedLine(url)));
  loading.clear();
  const seconds = (performance.now() - began) / 1000;
  const demo_accounts = options.demo ? await demoAccounts(app.parts.store.db) : [];
  print(banner({ ...options, url, seconds, demo_accounts }));
}

async function openApp(
  options: Options,
  closers: Closers,
  reportFault: (where: string, fault: unknown) => void,
): Promise<App> {
  const store = await openStore(options, (fault) => reportFault('store', fault));
  closers.add(() => store.close(), storePatienceMs);
  const parts = { options, store, metrics: openMetrics(), reportFault };
  const under = await openFoundations(parts);
  closers.add(() => under.close());
  const app = assembleApp(parts, under);
  // Whoever held a run before is dead: this process holds the data folder.
  await requeueRuns({ ...app.host.runner, runs: app.runs }, 'held');
  const worker = await startJobWorker(store.owner_config, app.host.runner, app.jobs, app.timed);
  closers.add(() => worker.stop());
  watchNumbers(parts.metrics, app);
  return app;
}

async function listen(app: App, closers: Closers, loading: ReadonlySet<string>): Promise<string> {
  const { options, metrics, reportFault } = app.parts;
  const host = await createHost({
    ...app.host,
    metrics,
    web_folder: webFolder,
    trust_proxy: options.trust_proxy,
    place: { public_url: options.public_url, listening: options.host },
    reportFault,
    unready: async () => [...(await app.host.unready()), ...loading],
  });
  closers.add(() => host.close());
  try {
    await host.listen({ host: options.host, port: options.port });
  } catch (fault) {
    throw (fault as NodeJS.ErrnoException).code === 'EADDRINUSE' ? portTaken(options.port) : fault;
  }
  const url = addressOf(options, host.server.address() as AddressInfo);
  const metrics_url = await openMetricsPort(app, closers);
  closers.add(noteAddress(options.data_folder, { url, pid: process.pid, metrics_url }));
  return url;
}

async function openMetricsPort(
  { parts: { options, metrics } }: App,
  closers: Closers,
): Promise<string | undefined> {
  if (options.metrics_port === undefined) return undefined;
  const listener = await listenForMetrics(metrics, options.metrics_port);
  closers.add(() => listener.close());
  return listener.url;
}

function portTaken(port: number): CannotStart {
  return new CannotStart(
    `端口 ${port} 已被占用,请用 --port 指定其他端口。/ Port ${port} is taken; choose another one with --port.`,
  );
}

function addressOf(options: Options, { port }: AddressInfo): string {
  const name = options.host === '127.0.0.1' ? 'localhost' : options.host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

/** Tells programs on this machine where we are; written only when calls are answered. */
function noteAddress(data_folder: string, note: Readonly<Record<string, unknown>>): () => void {
  const file = join(data_folder, 'server.json');
  writeFileSync(file, `${JSON.stringify(note)}\n`);
  return () => rmSync(file, { force: true });
}
