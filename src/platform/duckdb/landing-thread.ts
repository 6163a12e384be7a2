/** Entry of the landing thread: reading, casting and copying never hold up the server's answers. */
import { parentPort, workerData } from 'node:worker_threads';
import { FileRefused } from '#stewardship/lake/index.ts';
import { createLandingEngine } from './landing-engine.ts';
import {
  type FromLanding,
  type LandingFault,
  perform,
  type ToLanding,
} from './landing-messages.ts';
import { type DuckDbLimits, openDuckDb } from './open-duckdb.ts';

const port = parentPort;
if (!port) throw new Error('this file is started as a thread');

const opening = openDuckDb(workerData as DuckDbLimits).then(createLandingEngine);
const stops = new Map<number, AbortController>();

port.on('message', (message: ToLanding) => {
  if ('stop' in message) stops.get(message.id)?.abort();
  else void answer(message.id, message.call);
});

async function answer(
  id: number,
  call: Extract<ToLanding, { readonly call: unknown }>['call'],
): Promise<void> {
  const stop = new AbortController();
  stops.set(id, stop);
  const send = (message: FromLanding): void => port?.postMessage(message);
  try {
    const watch = {
      signal: stop.signal,
      progress: (progress: Parameters<Parameters<typeof perform>[2]['progress']>[0]) =>
        send({ id, progress }),
    };
    send({ id, value: await perform(await opening, call, watch) });
  } catch (fault) {
    send({ id, fault: faultOf(fault) });
  } finally {
    stops.delete(id);
  }
}

function faultOf(fault: unknown): LandingFault {
  if (fault instanceof FileRefused) {
    const { message, problem, detail } = fault;
    return { message, problem, detail };
  }
  return { message: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) };
}
