import type { Sentence } from '#actions/contract.ts';

/** Where a run may stand. */
export const runStates = [
  'queued',
  'running',
  'cancelling',
  'cancelled',
  'failed',
  'stopped-by-check',
  'completed',
] as const;
export type RunState = (typeof runStates)[number];

/** What can happen to a run. */
export const runEvents = [
  'begin',
  'requeue',
  'ask-to-cancel',
  'cancel',
  'fail',
  'stop',
  'complete',
  'resume',
] as const;
export type RunEvent = (typeof runEvents)[number];

/** Who acts next in a state that is not final, and what happens when nobody does. */
interface Waiting {
  readonly who: Sentence;
  /** Until when: the end of the holder's lease, or the next look at the queue. */
  readonly until: 'lease' | 'next-look';
  readonly otherwise: Sentence;
}

/** One row of the table of states. */
interface RunStateRow {
  /** Null where the state is an end: whatever happens next, a person begins it. */
  readonly waiting: Waiting | null;
  readonly moves: Partial<Readonly<Record<RunEvent, RunState>>>;
}

const worker: Sentence = { zh: '后台作业', en: 'a background worker' };

/**
 * All states and where each event leads. What is not listed cannot happen. An ended run is resumed
 * only where something is left to do; what a check stopped is not, because the same content would
 * be stopped again.
 */
export const runStateTable = {
  queued: {
    waiting: {
      who: worker,
      until: 'next-look',
      otherwise: { zh: '到时自动再次排队', en: 'it is queued again by itself' },
    },
    moves: { begin: 'running', 'ask-to-cancel': 'cancelled', fail: 'failed' },
  },
  running: {
    waiting: {
      who: worker,
      until: 'lease',
      otherwise: {
        zh: '视为进程已中断,自动重新排队并从已提交的位置继续',
        en: 'its process counts as dead; it is queued again and goes on where it was committed',
      },
    },
    moves: {
      requeue: 'queued',
      'ask-to-cancel': 'cancelling',
      complete: 'completed',
      fail: 'failed',
      stop: 'stopped-by-check',
    },
  },
  cancelling: {
    waiting: {
      who: worker,
      until: 'lease',
      otherwise: { zh: '视为已取消', en: 'it counts as cancelled' },
    },
    moves: {
      requeue: 'cancelled',
      cancel: 'cancelled',
      complete: 'completed', // the last step was committed before the request was read
      fail: 'failed',
      stop: 'stopped-by-check',
    },
  },
  cancelled: { waiting: null, moves: { resume: 'queued' } },
  failed: { waiting: null, moves: { resume: 'queued' } },
  'stopped-by-check': { waiting: null, moves: {} },
  completed: { waiting: null, moves: {} },
} as const satisfies Record<RunState, RunStateRow>;

/** The state after an event, or undefined where the state does not allow it. */
export function runStateAfter(state: RunState, event: RunEvent): RunState | undefined {
  const row: RunStateRow = runStateTable[state];
  return row.moves[event];
}

/** Whether the run has come to an end. */
export function hasEnded(state: RunState): boolean {
  return runStateTable[state].waiting === null;
}
