import type { Db } from '#actions/action.ts';
import type { RunKinds } from './run-kinds.ts';

/** What working on runs needs of the house. */
export interface RunHouse {
  readonly db: Db;
  readonly runs: RunKinds;
  now(): Date;
  /** Told of faults that are no refusals; people hear only that there was one. */
  reportFault(work: string, fault: unknown): void;
}
