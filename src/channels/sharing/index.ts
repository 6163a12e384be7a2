export { sharingRefusals } from './refusals.ts';
export { createSharingActions } from './sharing-actions.ts';
