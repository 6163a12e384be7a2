import { FileRefused, type LandingEngine, type Watch } from '#stewardship/lake/index.ts';
import { startEngineThread } from './engine-thread.ts';
import type { LandingCall, LandingFault, LandingProgress } from './landing-messages.ts';
import type { DuckDbLimits } from './open-duckdb.ts';

/** A landing engine in a thread of its own. */
export interface LandingThread extends LandingEngine {
  close(): Promise<void>;
}

/** Starts the landing thread with the first call. */
export function startLandingThread(limits: DuckDbLimits): LandingThread {
  const entry = new URL('./landing-thread.ts', import.meta.url);
  const thread = startEngineThread<LandingCall, LandingProgress, LandingFault>(
    entry,
    limits,
    errorOf,
  );
  const ask = (call: LandingCall, watch: Watch): Promise<never> =>
    thread.ask(call, watch) as Promise<never>;
  return {
    read: (request, watch) => ask({ verb: 'read', request }, watch),
    profile: (table, markers, watch) => ask({ verb: 'profile', table, markers }, watch),
    land: (request, watch) => ask({ verb: 'land', request }, watch),
    copyForServing: (request, watch) => ask({ verb: 'copyForServing', request }, watch),
    close: () => thread.close(),
  };
}

function errorOf({ message, problem, detail }: LandingFault): Error {
  return problem ? new FileRefused(problem, detail ?? '') : new Error(message);
}
