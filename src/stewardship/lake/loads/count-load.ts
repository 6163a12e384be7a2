import type { RunWork } from '#spine/files/index.ts';
import type { EngineProgress, Watch } from '../ports.ts';
import type { LoadInput } from './load-input.ts';

/** The run of a load as the engine tells it how far it is, and what was counted so far. */
export interface LoadCounts extends Watch {
  all(): Readonly<Record<string, number>>;
}

/** Carries the progress of the engine out to a run: bytes as its progress, rows as its counts. */
export function countLoad({ signal, progress }: RunWork<LoadInput>): LoadCounts {
  let latest: EngineProgress = {};
  const all = (): Readonly<Record<string, number>> => ({
    rows_read: latest.rows_read ?? 0,
    rows_loaded: latest.rows_landed ?? 0,
    rows_rejected: latest.rows_rejected ?? 0,
  });
  return {
    signal,
    all,
    progress: (more) => {
      latest = { ...latest, ...more };
      const { bytes_read } = latest;
      progress({ counts: all(), ...(bytes_read === undefined ? {} : { done: bytes_read }) });
    },
  };
}
