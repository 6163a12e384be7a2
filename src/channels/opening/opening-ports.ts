import type { Db } from '#actions/action.ts';
import type { ServingCopies } from '#spine/delivery/index.ts';
import type { ReleaseEngine, SnapshotSource } from './ports.ts';
import type { ReleaseFolders } from './release/release-folders.ts';

/** Everything the opening channel is given. */
export interface OpeningPorts {
  readonly db: Db;
  readonly snapshots: SnapshotSource;
  readonly releases: ReleaseEngine;
  readonly folders: ReleaseFolders;
  /** Tells whether a serving copy is what was built. */
  readonly copies: Pick<ServingCopies, 'check'>;
  now(): Date;
  /** Told of faults that are no refusals; the officer only hears that there was one. */
  reportFault(work: string, fault: unknown): void;
}
