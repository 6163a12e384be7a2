import { FileRefused, type LandingEngine, type Watch } from '#stewardship/lake/index.ts';
import { type ProcessLimits, startEngineProcess } from './engine-process.ts';
import type { LandingCall, LandingFault, LandingProgress } from './landing-messages.ts';
import type { DuckDbLimits } from './open-duckdb.ts';

/** A landing engine in a process of its own. */
export interface LandingProcess extends LandingEngine {
  close(): Promise<void>;
}

/** Starts the landing process with the first call. */
export function startLandingProcess(duckdb: DuckDbLimits, limits: ProcessLimits): LandingProcess {
  const engine = startEngineProcess<LandingCall, LandingProgress, LandingFault>({
    entry: new URL('./landing-process.ts', import.meta.url),
    data: duckdb,
    limits,
    errorOf: ({ message, problem, detail }) =>
      problem ? new FileRefused(problem, detail ?? '') : new Error(message),
    errorOfEnd: (why, detail) =>
      new FileRefused(why === 'memory' ? 'memory-exceeded' : 'loader-ended', detail),
  });
  const ask = (call: LandingCall, watch: Watch): Promise<never> =>
    engine.ask(call, watch) as Promise<never>;
  return {
    read: (request, watch) => ask({ verb: 'read', request }, watch),
    profile: (table, markers, watch) => ask({ verb: 'profile', table, markers }, watch),
    land: (request, watch) => ask({ verb: 'land', request }, watch),
    copyForServing: (request, watch) => ask({ verb: 'copyForServing', request }, watch),
    close: () => engine.close(),
  };
}
