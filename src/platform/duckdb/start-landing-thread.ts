import { Worker } from 'node:worker_threads';
import { FileRefused, type LandingEngine, type Watch } from '#stewardship/lake/index.ts';
import type { FromLanding, LandingCall, LandingFault, ToLanding } from './landing-messages.ts';
import type { DuckDbLimits } from './open-duckdb.ts';

/** A landing engine in a thread of its own. */
export interface LandingThread extends LandingEngine {
  close(): Promise<void>;
}

interface Pending {
  readonly watch: Watch;
  resolve(value: unknown): void;
  reject(fault: unknown): void;
}

/**
 * Starts the landing thread with the first call; one that died is replaced by the next call, and
 * what it was doing fails.
 */
export function startLandingThread(limits: DuckDbLimits): LandingThread {
  const pending = new Map<number, Pending>();
  let worker: Worker | undefined;
  let lastId = 0;

  function failAll(fault: unknown): void {
    worker = undefined;
    for (const one of pending.values()) one.reject(fault);
    pending.clear();
  }

  function started(): Worker {
    if (worker) return worker;
    const thread = new Worker(new URL('./landing-thread.ts', import.meta.url), {
      workerData: limits,
    });
    thread.on('message', (message: FromLanding) => receive(pending, message));
    thread.on('error', (fault) => failAll(fault));
    thread.on('exit', (code) => failAll(new Error(`the landing thread ended (${code})`)));
    worker = thread;
    return thread;
  }

  function ask(call: LandingCall, watch: Watch): Promise<unknown> {
    watch.signal.throwIfAborted();
    lastId += 1;
    const id = lastId;
    const thread = started();
    const send = (message: ToLanding): void => thread.postMessage(message);
    const stop = (): void => send({ id, stop: true });
    watch.signal.addEventListener('abort', stop);
    return new Promise((resolve, reject) => {
      pending.set(id, { watch, resolve, reject });
      send({ id, call });
    }).finally(() => watch.signal.removeEventListener('abort', stop));
  }

  return {
    read: (request, watch) => ask({ verb: 'read', request }, watch) as Promise<never>,
    profile: (table, markers, watch) =>
      ask({ verb: 'profile', table, markers }, watch) as Promise<never>,
    land: (request, watch) => ask({ verb: 'land', request }, watch) as Promise<never>,
    copyForServing: (request, watch) =>
      ask({ verb: 'copyForServing', request }, watch) as Promise<never>,
    close: async () => {
      await worker?.terminate();
    },
  };
}

function receive(pending: Map<number, Pending>, message: FromLanding): void {
  const one = pending.get(message.id);
  if (!one) return;
  if ('progress' in message) {
    one.watch.progress(message.progress);
    return;
  }
  pending.delete(message.id);
  if ('value' in message) one.resolve(message.value);
  else one.reject(one.watch.signal.aborted ? one.watch.signal.reason : faultOf(message.fault));
}

function faultOf({ message, problem, detail }: LandingFault): Error {
  return problem ? new FileRefused(problem, detail ?? '') : new Error(message);
}
