import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from '#actions/action.ts';
import { countCalls } from './count-calls.ts';
import type { EvidenceTail } from './ports.ts';
import { getPosition } from './usage-store.ts';

const fullBatch = 256; // below this the follower keeps up, and may wait for more to count at once
const pauseMs = 200;

/** A follower that counts calls as the log grows. */
export interface CallFollower {
  stop(): Promise<void>;
}

/**
 * Counts what the log holds and goes on counting as it grows. Returns when everything durable at
 * the time of the call is counted, so that limits go on where they stood before a restart.
 */
export async function followCalls(db: Db, tail: EvidenceTail): Promise<CallFollower> {
  const from = await getPosition(db);
  const target = tail.durable;
  if (from > target) {
    throw new Error(`calls are counted up to ${from}, but the evidence log ends at ${target}`);
  }
  const { promise: caught_up, resolve } = Promise.withResolvers<void>();
  const stopping = new AbortController();
  if (from === target) resolve();
  const receiptOf = tail.receiptOf.bind(tail);
  const following = tail.follow(from, async (entries) => {
    await countCalls(db, entries, receiptOf);
    if ((entries.at(-1)?.index ?? 0) + 1 >= target) resolve();
    if (entries.length < fullBatch) {
      await pause(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  });
  await caught_up;
  return {
    stop: async () => {
      stopping.abort();
      await following.stop();
    },
  };
}
