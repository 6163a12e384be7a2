import type { CallWatch, FromThread, ToThread } from './engine-messages.ts';

interface Pending<Progress> {
  readonly watch: CallWatch<Progress>;
  resolve(value: unknown): void;
  reject(fault: unknown): void;
}

/** The calls that an engine works on, in a thread or in a process. */
export interface PendingCalls<Progress, Fault> {
  size(): number;
  /** Sends a call; its signal sends the wish to stop it. */
  add<Call>(
    call: Call,
    watch: CallWatch<Progress>,
    send: (message: ToThread<Call>) => void,
  ): Promise<unknown>;
  receive(message: FromThread<Progress, Fault>): void;
  /** Called when the engine ended: nothing more will be heard of them. */
  failAll(fault: unknown): void;
}

/** Keeps calls until they are answered. */
export function pendingCalls<Progress, Fault>(
  errorOf: (fault: Fault) => Error,
): PendingCalls<Progress, Fault> {
  const pending = new Map<number, Pending<Progress>>();
  let lastId = 0;
  return {
    size: () => pending.size,
    add(call, watch, send) {
      lastId += 1;
      const id = lastId;
      const stop = (): void => send({ id, stop: true });
      watch.signal.addEventListener('abort', stop);
      return new Promise((resolve, reject) => {
        pending.set(id, { watch, resolve, reject });
        send({ id, call });
      }).finally(() => watch.signal.removeEventListener('abort', stop));
    },
    receive(message) {
      const one = pending.get(message.id);
      if (!one) return;
      if ('progress' in message) {
        one.watch.progress(message.progress);
        return;
      }
      pending.delete(message.id);
      if ('value' in message) one.resolve(message.value);
      else one.reject(one.watch.signal.aborted ? one.watch.signal.reason : errorOf(message.fault));
    },
    failAll(fault) {
      for (const one of pending.values()) one.reject(fault);
      pending.clear();
    },
  };
}
