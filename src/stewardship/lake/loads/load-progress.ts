import type { Db } from '#actions/action.ts';
import type { EngineProgress, Watch } from '../ports.ts';
import { holdLoad, updateLoad } from './load-store.ts';

const beatMs = 1_000;
/** Silence after which another process may take a load over. */
export const leaseMs = 15_000;

/** Why the work was stopped from outside. */
export class LoadStopped extends Error {
  readonly why: 'cancelled' | 'shutdown' | 'lease-lost';

  constructor(why: LoadStopped['why']) {
    super(`load stopped: ${why}`);
    this.name = 'LoadStopped';
    this.why = why;
  }
}

/** Keeps the row of a running load alive: progress out, cancel requests in, lease prolonged. */
export interface LoadWatch extends Watch {
  /** Writes what is known now. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

export interface WatchedLoad {
  readonly db: Db;
  readonly load_id: string;
  readonly lease: string;
  /** The end of this process. */
  readonly shutdown: AbortSignal;
  now(): Date;
}

export function watchLoad(load: WatchedLoad): LoadWatch {
  const stopping = new AbortController();
  let latest: EngineProgress = {};
  let beating: Promise<void> = Promise.resolve();
  const onShutdown = (): void => stopping.abort(new LoadStopped('shutdown'));
  if (load.shutdown.aborted) onShutdown();
  load.shutdown.addEventListener('abort', onShutdown);

  async function beat(): Promise<void> {
    const now = load.now();
    const held = await holdLoad(load.db, load.load_id, load.lease, now, leaseMs);
    if (!held) stopping.abort(new LoadStopped('lease-lost'));
    else if (held.cancel_requested) stopping.abort(new LoadStopped('cancelled'));
    else await writeProgress();
  }

  async function writeProgress(): Promise<void> {
    const { bytes_read, rows_read, rows_rejected, rows_landed } = latest;
    await updateLoad(load.db, load.load_id, {
      updated_at: load.now(),
      ...(bytes_read === undefined ? {} : { bytes_read }),
      ...(rows_read === undefined ? {} : { rows_read }),
      ...(rows_rejected === undefined ? {} : { rows_rejected }),
      ...(rows_landed === undefined ? {} : { rows_loaded: rows_landed }),
    });
  }

  const timer = setInterval(() => {
    // A beat that fails is followed by another; the lease outlives several.
    beating = beating.then(() => beat().catch(() => undefined));
  }, beatMs);
  return {
    signal: stopping.signal,
    progress: (done) => {
      latest = { ...latest, ...done };
    },
    flush: async () => {
      await beating;
      stopping.signal.throwIfAborted();
      await beat();
      stopping.signal.throwIfAborted();
    },
    stop: async () => {
      clearInterval(timer);
      load.shutdown.removeEventListener('abort', onShutdown);
      await beating;
    },
  };
}
