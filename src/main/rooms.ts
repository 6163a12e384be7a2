import { actionsRoom } from '#actions/room-of-actions.ts';
import { openingChannel, openingRoom } from '#channels/opening/index.ts';
import { sharingChannel, sharingRoom } from '#channels/sharing/index.ts';
import type { RefusalSpec } from '#kernel/refusal.ts';
import { clockRoom } from '#oversight/clock/index.ts';
import { infrastructureRoom } from '#oversight/infrastructure/index.ts';
import { keysRoom } from '#oversight/keys/index.ts';
import { agreementsRoom } from '#spine/agreements/index.ts';
import { casesRoom } from '#spine/cases/index.ts';
import { catalogRoom } from '#spine/catalog/index.ts';
import { deliveryRoom } from '#spine/delivery/index.ts';
import { evidenceRoom } from '#spine/evidence/index.ts';
import { filesRoom } from '#spine/files/index.ts';
import { partiesRoom } from '#spine/parties/index.ts';
import { type Channels, createChannels, requestsRoom } from '#spine/requests/index.ts';
import { rulesRoom } from '#spine/rules/index.ts';
import { lakeRoom } from '#stewardship/lake/index.ts';

/** The rooms, from the ground up. Whatever the house has, it has because it stands here. */
export const rooms = [
  actionsRoom,
  partiesRoom,
  filesRoom,
  catalogRoom,
  rulesRoom,
  agreementsRoom,
  deliveryRoom,
  evidenceRoom,
  casesRoom,
  requestsRoom,
  lakeRoom,
  sharingRoom,
  openingRoom,
  infrastructureRoom,
  clockRoom,
  keysRoom,
] as const;

/** The lawful ways out that the house knows; each is data for `spine/requests`. */
export const channels: Channels = createChannels([sharingChannel, openingChannel]);

type PowersOf<Each> = Each extends { open(powers: infer Powers): unknown }
  ? (powers: Powers) => void
  : never;

/** Everything that the rooms together ask for. */
export type Powers =
  PowersOf<(typeof rooms)[number]> extends (powers: infer All) => void ? All : never;

/** Every reason to refuse that the house knows, by code. */
export function allRefusals(): Readonly<Record<string, RefusalSpec>> {
  return Object.assign({}, ...rooms.map((room) => room.refusals)) as Record<string, RefusalSpec>;
}
