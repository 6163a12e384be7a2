import type { AnyAction } from '#actions/action.ts';
import type { OpeningPorts } from '../opening-ports.ts';
import { cancelReleaseAction } from './cancel-release.ts';
import { declareReleaseProfileAction } from './declare-release-profile.ts';
import { listOpenDataSetsAction } from './list-open-data-sets.ts';
import { listReleasesAction } from './list-releases.ts';
import { showOpenDataSetAction } from './show-open-data-set.ts';
import { showReleaseAction } from './show-release.ts';
import { showReleaseProfileAction } from './show-release-profile.ts';
import { releaseDataSetAction } from './start-release.ts';
import { withdrawReleaseAction } from './withdraw-release.ts';

/** Everything that can be done about releases. */
export function releaseActions(ports: OpeningPorts): readonly AnyAction[] {
  return [
    declareReleaseProfileAction(),
    showReleaseProfileAction(),
    releaseDataSetAction(ports),
    cancelReleaseAction(ports),
    withdrawReleaseAction(),
    showReleaseAction(),
    listReleasesAction(),
    listOpenDataSetsAction(),
    showOpenDataSetAction(),
  ];
}
