import { defineRoom, type Room } from '#actions/room.ts';
import * as contracts from './contracts.ts';
import { filesFacts } from './facts.ts';
import { filesActions } from './files-actions.ts';
import type { Uploads } from './ports.ts';
import { filesRefusals } from './refusals.ts';
import { removeAbandonedUploadsJob, removeTimes } from './remove-abandoned-uploads.ts';
import { uploadValue } from './upload-rules.ts';
import './runs/run-tables.ts';
import { requeueRunsJob, requeueTimes } from './runs/requeue-runs.ts';
import type { RunApp } from './runs/run-app.ts';
import { workOnRunJob } from './runs/work-on-run.ts';

/** This room as data. */
export const filesRoom: Room<RunApp & { readonly uploads: Uploads }> = defineRoom({
  name: 'files',
  words: { zh: '文件', en: 'files' },
  contracts,
  refusals: filesRefusals,
  facts: filesFacts,
  tables: { run: 'working-state', run_reject: 'working-state' },
  timed: [requeueTimes, removeTimes],
  values: [uploadValue],
  open: (powers) => ({
    actions: filesActions(powers.runs),
    jobs: [workOnRunJob(powers), requeueRunsJob(powers), removeAbandonedUploadsJob(powers.uploads)],
  }),
});
