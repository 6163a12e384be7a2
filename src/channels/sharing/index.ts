export { createSharingActions } from './sharing-actions.ts';
