export { sharingRoom } from './room.ts';
export { createSharingActions } from './sharing-actions.ts';
