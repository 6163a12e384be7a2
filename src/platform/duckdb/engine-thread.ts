import { Worker } from 'node:worker_threads';

/** Told how far a call is; its signal stops it. */
export interface CallWatch<Progress> {
  readonly signal: AbortSignal;
  progress(done: Progress): void;
}

/** What the thread is sent: a call, or the wish to stop one. */
export type ToThread<Call> =
  | { readonly id: number; readonly call: Call }
  | { readonly id: number; readonly stop: true };

/** What it sends back. A fault is plain data: errors lose their class on the way. */
export type FromThread<Progress, Fault> = { readonly id: number } & (
  | { readonly progress: Progress }
  | { readonly value: unknown }
  | { readonly fault: Fault }
);

/** An engine in a thread of its own, so that its work never holds up the server's answers. */
export interface EngineThread<Call, Progress> {
  ask(call: Call, watch: CallWatch<Progress>): Promise<unknown>;
  close(): Promise<void>;
}

interface Pending<Progress> {
  readonly watch: CallWatch<Progress>;
  resolve(value: unknown): void;
  reject(fault: unknown): void;
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
  const pending = new Map<number, Pending<Progress>>();
  let worker: Worker | undefined;
  let lastId = 0;

  function failAll(fault: unknown): void {
    worker = undefined;
    for (const one of pending.values()) one.reject(fault);
    pending.clear();
  }

  function receive(message: FromThread<Progress, Fault>): void {
    const one = pending.get(message.id);
    if (!one) return;
    if ('progress' in message) {
      one.watch.progress(message.progress);
      return;
    }
    pending.delete(message.id);
    if ('value' in message) one.resolve(message.value);
    else one.reject(one.watch.signal.aborted ? one.watch.signal.reason : errorOf(message.fault));
  }

  function started(): Worker {
    if (worker) return worker;
    const thread = new Worker(entry, { workerData: data });
    thread.on('message', receive);
    thread.on('error', failAll);
    thread.on('exit', (code) => failAll(new Error(`the thread of an engine ended (${code})`)));
    worker = thread;
    return thread;
  }

  return {
    ask(call, watch) {
      watch.signal.throwIfAborted();
      lastId += 1;
      const id = lastId;
      const thread = started();
      const send = (message: ToThread<Call>): void => thread.postMessage(message);
      const stop = (): void => send({ id, stop: true });
      watch.signal.addEventListener('abort', stop);
      return new Promise((resolve, reject) => {
        pending.set(id, { watch, resolve, reject });
        send({ id, call });
      }).finally(() => watch.signal.removeEventListener('abort', stop));
    },
    close: async () => {
      await worker?.terminate();
    },
  };
}
