import { Worker } from 'node:worker_threads';
import type { CallWatch, FromThread } from './engine-messages.ts';
import { pendingCalls } from './pending-calls.ts';

/** An engine apart from the server's thread, so that its work never holds up answers. */
export interface EngineThread<Call, Progress> {
  ask(call: Call, watch: CallWatch<Progress>): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * Starts the thread with the first call; one that died is replaced by the next call, and what it
 * was doing fails.
 */
export function startEngineThread<Call, Progress, Fault>(
  entry: URL,
  data: unknown,
  errorOf: (fault: Fault) => Error,
): EngineThread<Call, Progress> {
  const calls = pendingCalls<Progress, Fault>(errorOf);
  let worker: Worker | undefined;

  function failAll(fault: unknown): void {
    worker = undefined;
    calls.failAll(fault);
  }

  function started(): Worker {
    if (worker) return worker;
    const thread = new Worker(entry, { workerData: data });
    thread.on('message', (message: FromThread<Progress, Fault>) => calls.receive(message));
    thread.on('error', failAll);
    thread.on('exit', (code) => failAll(new Error(`the thread of an engine ended (${code})`)));
    worker = thread;
    return thread;
  }

  return {
    ask(call, watch) {
      watch.signal.throwIfAborted();
      const thread = started();
      return calls.add(call, watch, (message) => thread.postMessage(message));
    },
    close: async () => {
      await worker?.terminate();
    },
  };
}
