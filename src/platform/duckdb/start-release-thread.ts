import type { ReleaseEngine, ReleaseWatch } from '#channels/opening/index.ts';
import type { CopySeals } from '../serving-copies/index.ts';
import { startEngineThread } from './engine-thread.ts';
import type { DuckDbLimits } from './open-duckdb.ts';
import type { ReleaseCall } from './release-messages.ts';

/** A release engine in a thread of its own. */
export interface ReleaseThread extends ReleaseEngine {
  close(): Promise<void>;
}

/** Starts the release thread with the first call. */
export function startReleaseThread(
  limits: DuckDbLimits,
  seals: Pick<CopySeals, 'seal'>,
): ReleaseThread {
  const entry = new URL('./release-thread.ts', import.meta.url);
  const thread = startEngineThread<ReleaseCall, number, string>(
    entry,
    limits,
    (message) => new Error(message),
  );
  const send = (call: ReleaseCall, watch: ReleaseWatch): Promise<never> =>
    thread.ask(call, watch) as Promise<never>;
  const quietly = (signal: AbortSignal): ReleaseWatch => ({ signal, progress: () => undefined });
  return {
    ask: (tables, select, signal) => send({ verb: 'ask', tables, select }, quietly(signal)),
    copy: (tables, select, path, signal) =>
      send({ verb: 'copy', tables, select, path }, quietly(signal)),
    write: (request, watch) => send({ verb: 'write', request }, watch),
    copyForServing: async (request, watch) => {
      const copy: { readonly rows: number; readonly sha256: string } = await send(
        { verb: 'copyForServing', request },
        watch,
      );
      await seals.seal(request.path, copy.sha256);
      return copy;
    },
    close: () => thread.close(),
  };
}
