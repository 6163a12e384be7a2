import type { AnyAction } from '#actions/action.ts';
import type { LakePorts } from './lake-ports.ts';
import { inferTypesAction } from './loads/infer-types.ts';
import { startLoadAction } from './loads/start-load.ts';
import { readSeriesAction } from './reading/read-series.ts';
import { sampleRowsAction } from './reading/sample-rows.ts';
import { showProfileAction } from './reading/show-profile.ts';
import { listSnapshotsAction } from './snapshots/list-snapshots.ts';

/** Everything that can be done in the lake. */
export function lakeActions(ports: LakePorts): readonly AnyAction[] {
  return [
    startLoadAction(ports),
    inferTypesAction(ports),
    listSnapshotsAction(ports),
    showProfileAction(ports),
    sampleRowsAction(ports),
    readSeriesAction(ports),
  ];
}
