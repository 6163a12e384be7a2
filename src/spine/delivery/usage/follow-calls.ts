import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from '#actions/action.ts';
import type { EvidenceTail } from '../ports.ts';
import { countCalls } from './count-calls.ts';
import { getPosition } from './usage-store.ts';

const fullBatch = 256; // below this the follower keeps up, and may wait for more to count at once
const pauseMs = 500;
// Counting yields to calls: at a peak it takes a quarter of the time at most and catches up after.
const restPerWork = 3;

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
    const began = performance.now();
    await countCalls(db, entries, receiptOf);
    const end = (entries.at(-1)?.index ?? 0) + 1;
    if (end >= target) resolve();
    // Nothing is served before all is counted, so until then there is nothing to yield to.
    if (end < target || stopping.signal.aborted) return;
    const rest = (performance.now() - began) * restPerWork;
    const ms = entries.length < fullBatch ? Math.max(pauseMs, rest) : rest;
    await pause(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
  });
  await caught_up;
  return {
    stop: async () => {
      stopping.abort();
      await following.stop();
    },
  };
}
