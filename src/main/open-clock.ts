import { uptime } from 'node:os';
import type { Db } from '#actions/action.ts';
import { selectFacts } from '#actions/facts.ts';
import { SteadyClock } from '#platform/steady-clock.ts';

/** The clock of the process, held against the newest fact of the processes before it. */
export async function openClock(db: Db): Promise<SteadyClock> {
  const newest = await selectFacts(db).orderBy('fact_seq', 'desc').limit(1).executeTakeFirst();
  return new SteadyClock({
    wall: () => Date.now(),
    elapsed: () => performance.now(),
    uptime: () => uptime() * 1000,
    last_known: newest?.at.getTime(),
  });
}
