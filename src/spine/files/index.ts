export { decodeFile, detectEncoding, type FileEncoding } from './detect-encoding.ts';
export { fileLimits } from './file-limits.ts';
export { filesActions } from './files-actions.ts';
export type { Upload, Uploads } from './ports.ts';
export { isRatioSound } from './ratio.ts';
export { filesRefusals } from './refusals.ts';
export { filesRoom } from './room.ts';
export { adoptRejects } from './runs/adopt-rejects.ts';
export { askToCancel } from './runs/cancel-run.ts';
export { openRejectsCsv } from './runs/rejects-csv.ts';
export { requeueRuns } from './runs/requeue-runs.ts';
export type { RunApp } from './runs/run-app.ts';
export { type AnyRunKind, type RunKind, runKind } from './runs/run-kind.ts';
export { createRunKinds, type RunKinds } from './runs/run-kinds.ts';
export type { Reject } from './runs/run-rejects.ts';
export type { RunState } from './runs/run-state.ts';
export { findBusyRun, findRunUnderWay, type Run } from './runs/run-store.ts';
export { runView } from './runs/run-view.ts';
export {
  type EndedRun,
  type RunChange,
  type RunContext,
  RunStopped,
  type RunWork,
  StoppedByCheck,
} from './runs/run-work.ts';
export { type NewRun, startRun } from './runs/start-run.ts';
export { workOnRunJob } from './runs/work-on-run.ts';
export { unpackFile } from './unpack-file.ts';
export { reserveUploadQuota, type UploadSender } from './upload-rules.ts';
