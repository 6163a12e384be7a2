import type { ActionContext, Db } from '#actions/action.ts';
import type { RunId } from '#kernel/ids.ts';
import type { Refusal } from '#kernel/refusal.ts';
import type { Reject } from './run-rejects.ts';
import type { RunState } from './run-state.ts';
import type { Run } from './run-store.ts';

/** How far a run is; what is left out stays as it was. */
export interface RunProgress {
  readonly done?: number;
  readonly total?: number;
  /** Counts by name, each in full and not what was added. */
  readonly counts?: Readonly<Record<string, number>>;
}

/** What a commit changes of its run, together with what it changed of the room's own tables. */
export interface RunChange extends RunProgress {
  /** Where the next attempt goes on. */
  readonly position?: unknown;
  readonly rejects?: readonly Reject[];
  /** What came of it, in the terms of the kind; added to what is known. */
  readonly result?: Readonly<Record<string, unknown>>;
}

/** The context of a commit: that of an action, in the transaction that also moves the run. */
export type RunContext = ActionContext;

/** What a kind is given to do the work of one attempt. */
export interface RunWork<Input> {
  readonly db: Db;
  readonly run: Run;
  readonly input: Input;
  /** Ends the work: cancelled, this process stops, or the lease was lost. */
  readonly signal: AbortSignal;
  now(): Date;
  /** Notes how far the work is; written with the next beat, at most a second later. */
  progress(done: RunProgress): void;
  /**
   * Goes on to a step. Writes what is known, and looks whether the run is to stop.
   *
   * @throws RunStopped when it is
   */
  enter(step: string): Promise<void>;
  /**
   * One transaction: what `work` does, the facts it records, position, counts and rejects. Nothing
   * is committed by an attempt that lost its lease or was cancelled.
   *
   * @throws RunStopped in that case
   */
  commit(work: (context: RunContext, run: Run) => Promise<RunChange> | RunChange): Promise<Run>;
  /** The last commit: it also completes the run, whether a cancellation was asked for or not. */
  complete(work?: (context: RunContext, run: Run) => Promise<RunChange> | RunChange): Promise<void>;
}

/** A run after its end. */
export interface EndedRun<Input> {
  readonly db: Db;
  readonly id: RunId;
  readonly state: RunState;
  readonly input: Input;
  readonly reasons: readonly Refusal[];
}

/** Why the work was stopped from outside. */
export class RunStopped extends Error {
  readonly why: 'cancelled' | 'shutdown' | 'lease-lost';

  constructor(why: RunStopped['why']) {
    super(`run stopped: ${why}`);
    this.name = 'RunStopped';
    this.why = why;
  }
}

/** Thrown by a kind whose check found that this content must go no further. */
export class StoppedByCheck extends Error {
  readonly reasons: readonly Refusal[];

  constructor(reasons: readonly Refusal[]) {
    super(reasons.map(({ code }) => code).join('; '));
    this.name = 'StoppedByCheck';
    this.reasons = reasons;
  }
}
