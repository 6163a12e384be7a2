import { parentPort } from 'node:worker_threads';
import type { CallWatch, FromThread, ToThread } from './engine-messages.ts';

interface Line {
  send(message: unknown): void;
  onMessage(handler: (message: never) => void): void;
}

/**
 * Answers the calls of whoever started this thread or process.
 *
 * @throws Error when this file is run by hand
 */
export function serveEngine<Call, Progress, Fault>(
  perform: (call: Call, watch: CallWatch<Progress>) => Promise<unknown>,
  faultOf: (fault: unknown) => Fault,
): void {
  const line = lineToParent();
  const stops = new Map<number, AbortController>();
  const send = (message: FromThread<Progress, Fault>): void => line.send(message);

  async function answer(id: number, call: Call): Promise<void> {
    const stop = new AbortController();
    stops.set(id, stop);
    const watch = {
      signal: stop.signal,
      progress: (progress: Progress) => send({ id, progress }),
    };
    try {
      send({ id, value: await perform(call, watch) });
    } catch (fault) {
      send({ id, fault: faultOf(fault) });
    } finally {
      stops.delete(id);
    }
  }

  line.onMessage((message: ToThread<Call>) => {
    if ('stop' in message) stops.get(message.id)?.abort();
    else void answer(message.id, message.call);
  });
}

function lineToParent(): Line {
  const port = parentPort;
  if (port) {
    return {
      send: (message) => port.postMessage(message),
      onMessage: (handler) => port.on('message', handler as (message: unknown) => void),
    };
  }
  if (!process.connected) throw new Error('this file is started by an engine');
  process.on('disconnect', () => process.exit());
  // A stop from the terminal reaches all processes of the group; the parent ends this one.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  return {
    send: (message) => void process.send?.(message as never),
    onMessage: (handler) => process.on('message', handler as (message: unknown) => void),
  };
}

/** The text of a fault that is of no class anybody looks for. */
export function faultText(fault: unknown): string {
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
}
