import { parentPort } from 'node:worker_threads';
import type { CallWatch, FromThread, ToThread } from './engine-thread.ts';

/**
 * Answers the calls of the thread that started this one.
 *
 * @throws Error when this file is not run as a thread
 */
export function serveThread<Call, Progress, Fault>(
  perform: (call: Call, watch: CallWatch<Progress>) => Promise<unknown>,
  faultOf: (fault: unknown) => Fault,
): void {
  const port = parentPort;
  if (!port) throw new Error('this file is started as a thread');
  const stops = new Map<number, AbortController>();
  const send = (message: FromThread<Progress, Fault>): void => port.postMessage(message);

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

  port.on('message', (message: ToThread<Call>) => {
    if ('stop' in message) stops.get(message.id)?.abort();
    else void answer(message.id, message.call);
  });
}

/** The text of a fault that is of no class anybody looks for. */
export function faultText(fault: unknown): string {
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
}
