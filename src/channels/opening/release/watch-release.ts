import type { OpeningPorts } from '../opening-ports.ts';
import type { ReleaseWatch } from '../ports.ts';
import { findRelease, updateRelease } from './release-store.ts';

const beatMs = 1_000;

/** Why the work was stopped from outside. */
export class ReleaseStopped extends Error {
  readonly why: 'cancelled' | 'shutdown';

  constructor(why: ReleaseStopped['why']) {
    super(`release stopped: ${why}`);
    this.name = 'ReleaseStopped';
    this.why = why;
  }
}

/** Carries progress out to the row of a release and the wish to stop in. */
export interface WatchedRelease extends ReleaseWatch {
  stop(): Promise<void>;
}

export function watchRelease(
  ports: Pick<OpeningPorts, 'db' | 'now'>,
  release_id: string,
  shutdown: AbortSignal,
): WatchedRelease {
  const stopping = new AbortController();
  let rows_done = 0;
  let beating: Promise<void> = Promise.resolve();
  const onShutdown = (): void => stopping.abort(new ReleaseStopped('shutdown'));
  if (shutdown.aborted) onShutdown();
  shutdown.addEventListener('abort', onShutdown);

  async function beat(): Promise<void> {
    const release = await findRelease(ports.db, release_id);
    if (release?.cancel_requested) stopping.abort(new ReleaseStopped('cancelled'));
    else await updateRelease(ports.db, release_id, { rows_done, updated_at: ports.now() });
  }

  const timer = setInterval(() => {
    beating = beating.then(() => beat().catch(() => undefined)); // a beat that fails has a next one
  }, beatMs);
  return {
    signal: stopping.signal,
    progress: (rows) => {
      rows_done = rows;
    },
    stop: async () => {
      clearInterval(timer);
      shutdown.removeEventListener('abort', onShutdown);
      await beating;
    },
  };
}
