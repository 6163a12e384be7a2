import type { ActionApp } from '#actions/write-step.ts';
import type { RunKinds } from './run-kinds.ts';

/** What working on runs needs of the house; its faults are no refusals, people hear of one only. */
export interface RunApp extends ActionApp {
  readonly runs: RunKinds;
}
