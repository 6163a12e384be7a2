import {
  FileRefused,
  type LandingEngine,
  type ServingCopyFile,
  type Watch,
} from '#stewardship/lake/index.ts';
import type { CopySeals } from '../serving-copies/index.ts';
import { type ProcessLimits, startEngineProcess } from './engine-process.ts';
import type { LandingCall, LandingFault, LandingProgress } from './landing-messages.ts';
import type { DuckDbLimits } from './open-duckdb.ts';

/** A landing engine in a process of its own. */
export interface LandingProcess extends LandingEngine {
  close(): Promise<void>;
}

/** Starts the landing process with the first call. Seals are put here: it has no keys. */
export function startLandingProcess(
  duckdb: DuckDbLimits,
  limits: ProcessLimits,
  seals: Pick<CopySeals, 'seal'>,
): LandingProcess {
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
    copyForServing: async (request, watch) => {
      const copy: ServingCopyFile = await ask({ verb: 'copyForServing', request }, watch);
      await seals.seal(request.path, copy.sha256);
      return copy;
    },
    close: () => engine.close(),
  };
}
