export { sharingRoom } from './room.ts';
export { createSharingActions } from './sharing-actions.ts';
export { sharingChannel } from './sharing-channel.ts';
