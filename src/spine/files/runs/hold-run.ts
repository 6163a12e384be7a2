import type { Db } from '#actions/action.ts';
import { runLimits } from './run-limits.ts';
import { beatRun, type Run, type RunUpdate } from './run-store.ts';
import { type RunProgress, RunStopped } from './run-work.ts';

/** A run in the hands of this process. */
export interface HeldRun {
  readonly signal: AbortSignal;
  /** Notes progress for the next beat. */
  note(done: RunProgress): void;
  /** Beats now. @throws RunStopped when the run is to stop */
  beat(change?: RunUpdate): Promise<void>;
  /** Lets go: no beat follows. */
  release(): Promise<void>;
}

interface Holding {
  readonly db: Db;
  readonly run: Run;
  readonly lease: string;
  /** The end of this process. */
  readonly shutdown: AbortSignal;
  now(): Date;
}

/** Keeps the lease of a run: progress goes out with every beat, a cancellation comes in. */
export function holdRun({ db, run, lease, shutdown, now }: Holding): HeldRun {
  const stopping = new AbortController();
  let noted: RunProgress = {};
  let beating: Promise<void> = Promise.resolve();
  const onShutdown = (): void => stopping.abort(new RunStopped('shutdown'));
  if (shutdown.aborted) onShutdown();
  shutdown.addEventListener('abort', onShutdown);

  async function beat(change: RunUpdate = {}): Promise<void> {
    const update = { ...progressUpdate(noted), ...change };
    noted = {};
    const state = await beatRun(db, run.id, lease, now(), update);
    if (state === undefined) stopping.abort(new RunStopped('lease-lost'));
    else if (state === 'cancelling') stopping.abort(new RunStopped('cancelled'));
  }

  const timer = setInterval(() => {
    // A beat that fails is followed by another; the lease outlives several.
    beating = beating.then(() => beat().catch(() => undefined));
  }, runLimits.beat_ms);
  return {
    signal: stopping.signal,
    note: (done) => {
      noted = { ...noted, ...done };
    },
    beat: async (change) => {
      await beating;
      stopping.signal.throwIfAborted();
      await beat(change);
      stopping.signal.throwIfAborted();
    },
    release: async () => {
      clearInterval(timer);
      shutdown.removeEventListener('abort', onShutdown);
      await beating;
    },
  };
}

/** Progress as columns of the run. */
export function progressUpdate({ done, total, counts }: RunProgress): RunUpdate {
  return {
    ...(done === undefined ? {} : { done }),
    ...(total === undefined ? {} : { total }),
    ...(counts === undefined ? {} : { counts: JSON.stringify(counts) }),
  };
}
