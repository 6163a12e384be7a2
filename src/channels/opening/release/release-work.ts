import type { ReleaseId } from '#kernel/ids.ts';
import type { RunWork } from '#spine/files/index.ts';

/** What the run of a release is asked to do. */
export interface ReleaseInput {
  readonly release_id: ReleaseId;
}

/** One attempt of it. */
export type ReleaseWork = RunWork<ReleaseInput>;
