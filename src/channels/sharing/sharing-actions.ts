import type { AnyAction } from '#actions/action.ts';
import { createChannelActions } from '#spine/requests/index.ts';
import { authoriseFastTrackAction } from './authorise-fast-track.ts';
import { endFastTrackAction } from './end-fast-track.ts';
import { listScenarioTypesAction } from './list-scenario-types.ts';
import { setNecessityAction } from './set-necessity.ts';
import { sharingChannel } from './sharing-channel.ts';
import * as contracts from './sharing-contracts.ts';
import { showListsAction } from './show-lists.ts';

/** The actions of this channel: applying and its rules by the mechanism, and its registers. */
export function createSharingActions(): readonly AnyAction[] {
  return [
    ...createChannelActions(contracts, sharingChannel),
    listScenarioTypesAction(),
    setNecessityAction(),
    showListsAction(),
    authoriseFastTrackAction(),
    endFastTrackAction(),
  ];
}
