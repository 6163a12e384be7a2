import type { AnyAction } from '#actions/action.ts';
import { cancelRunAction } from './runs/cancel-run.ts';
import { listRejectsAction } from './runs/list-rejects.ts';
import { listRunsAction } from './runs/list-runs.ts';
import { resumeRunAction } from './runs/resume-run.ts';
import type { RunKinds } from './runs/run-kinds.ts';
import { showRunAction } from './runs/show-run.ts';

/** Everything that can be done in this room. */
export function filesActions(kinds: RunKinds): readonly AnyAction[] {
  return [
    listRunsAction(kinds),
    showRunAction(kinds),
    cancelRunAction(kinds),
    resumeRunAction(kinds),
    listRejectsAction(kinds),
  ];
}
