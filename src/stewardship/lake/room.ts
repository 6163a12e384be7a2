import { defineRoom, type Room } from '#actions/room.ts';
import type { RunKinds } from '#spine/files/index.ts';
import { maskedFromGrade } from './columns/column-rights.ts';
import * as contracts from './contracts.ts';
import { lakeFacts } from './facts.ts';
import { lakeRefusals } from './refusals.ts';
import './tables.ts';
import { lakeActions } from './lake-actions.ts';
import type { LakePorts } from './lake-ports.ts';
import { lakeLoadKind } from './loads/load-kind.ts';
import { tableBounds } from './loads/table-bounds.ts';
import { rebuildCopiesName } from './snapshots/queue-rebuild.ts';
import { rebuildCopiesJob } from './snapshots/rebuild-copies.ts';
import { sealFilesJob, sealFilesName } from './snapshots/seal-files.ts';

/** The engines of the lake run before its room opens; its kind of run is declared then. */
interface LakePowers {
  readonly lake: LakePorts;
  readonly runs: RunKinds;
}

/** This room as data. */
export const lakeRoom: Room<LakePowers> = defineRoom({
  name: 'lake',
  words: { zh: '数据湖', en: 'lake' },
  contracts,
  refusals: lakeRefusals,
  facts: lakeFacts,
  tables: {
    lake_snapshot: 'append-only',
    lake_table: 'working-state',
  },
  values: [maskedFromGrade, tableBounds],
  // Whoever calls finds a bad copy at once; this finds those that nobody calls.
  timed: [
    { name: rebuildCopiesName, cron: '23 * * * *' },
    // A directory may be graded higher than it was when its data came.
    { name: sealFilesName, cron: '41 * * * *' },
  ],
  open: ({ lake, runs }) => {
    runs.declare(lakeLoadKind(lake));
    return { actions: lakeActions(lake), jobs: [rebuildCopiesJob(lake), sealFilesJob(lake)] };
  },
});
