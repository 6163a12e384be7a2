import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, stopServer } from './server-signals.ts';

const watchMs = 200;
// The first again comes at once: within 5 s of a kill calls are answered. A server that cannot
// live, for want of disk say, is not started over and over without a pause.
const pausesMs = [0, 250, 500, 1_000, 2_000, 5_000] as const;
const soundMs = 60_000;

/** A server that is started again whenever it ends, until it is stopped. */
export interface KeptServer {
  stop(): Promise<void>;
}

/** How a server is started again and who is told that it was. */
export interface ServerKeeping {
  /** Starts it and returns its process number once it answers. */
  start(): Promise<number>;
  /** What to stop while it is starting; undefined when nothing is. */
  starting(): number | undefined;
  reportFault(where: string, fault: unknown): void;
}

/** Watches a server by its process number and starts it again, with growing pauses. */
export function keepRunning(first: number, keeping: ServerKeeping): KeptServer {
  let pid = first;
  let stopped = false;
  const stopping = new AbortController();
  const pause = (ms: number): Promise<void> =>
    sleep(ms, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);

  async function startAgain(failures: number): Promise<boolean> {
    await pause(pausesMs[Math.min(failures, pausesMs.length - 1)] ?? 0);
    if (stopped) return false;
    try {
      pid = await keeping.start();
      return true;
    } catch (fault) {
      if (!stopped) keeping.reportFault('the database did not start again', fault);
      return false;
    }
  }

  async function watch(): Promise<void> {
    let failures = 0;
    let since = performance.now();
    while (!stopped) {
      await pause(watchMs);
      if (stopped || isAlive(pid)) continue;
      keeping.reportFault('store', new Error('the database ended and is started again'));
      failures = performance.now() - since > soundMs ? 0 : failures;
      const started = await startAgain(failures);
      failures = started ? failures : failures + 1;
      since = performance.now();
    }
  }

  const watching = watch();
  return {
    stop: async () => {
      stopped = true;
      stopping.abort();
      await stopServer(keeping.starting() ?? pid);
      await watching;
      // Where it had just come up when the stop was asked for.
      if (isAlive(pid)) await stopServer(pid);
    },
  };
}
