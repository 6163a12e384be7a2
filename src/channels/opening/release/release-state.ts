import type { ReleaseState } from './release-shapes.ts';

/**
 * The states of a release: whether it is still worked on, and whether the public may know of it.
 * What is under way is ended by its own job, or taken up again by it after a stop of any kind.
 */
const states = {
  waiting: { runs: true, was_public: false },
  checking: { runs: true, was_public: false },
  writing: { runs: true, was_public: false },
  publishing: { runs: true, was_public: false },
  released: { runs: false, was_public: true },
  suspended: { runs: false, was_public: true },
  replaced: { runs: false, was_public: true },
  withdrawn: { runs: false, was_public: true },
  stopped: { runs: false, was_public: false },
  failed: { runs: false, was_public: false },
  cancelled: { runs: false, was_public: false },
} as const satisfies Record<ReleaseState, { readonly runs: boolean; readonly was_public: boolean }>;

/** Whether a release in a state is still going on. */
export function isRunning(state: ReleaseState): boolean {
  return states[state].runs;
}

/** Whether a release in a state is, or was, given to the public. */
export function wasPublic(state: ReleaseState): boolean {
  return states[state].was_public;
}

/** The states of which something is true. */
export function statesWhere(isTrue: (state: ReleaseState) => boolean): readonly ReleaseState[] {
  return (Object.keys(states) as ReleaseState[]).filter(isTrue);
}
