import type { AnyAction } from '#actions/action.ts';
import type { Job } from '#actions/job.ts';
import { cancelLoadAction } from './cancel-load.ts';
import { inferTypesAction } from './infer-types.ts';
import type { LakePorts } from './lake-ports.ts';
import { listLoadRejectsAction } from './list-load-rejects.ts';
import { listSnapshotsAction } from './list-snapshots.ts';
import { readSeriesAction } from './read-series.ts';
import { loadJob } from './run-load.ts';
import { sampleRowsAction } from './sample-rows.ts';
import { showLoadAction } from './show-load.ts';
import { showProfileAction } from './show-profile.ts';
import { startLoadAction } from './start-load.ts';

/** Everything that can be done in the lake. */
export function lakeActions(ports: LakePorts): readonly AnyAction[] {
  return [
    startLoadAction(ports),
    showLoadAction(ports),
    cancelLoadAction(ports),
    listLoadRejectsAction(ports),
    inferTypesAction(ports),
    listSnapshotsAction(ports),
    showProfileAction(ports),
    sampleRowsAction(ports),
    readSeriesAction(ports),
  ];
}

/** The work that goes on after the request is answered. */
export function lakeJobs(ports: LakePorts): readonly Job[] {
  return [loadJob(ports)];
}
