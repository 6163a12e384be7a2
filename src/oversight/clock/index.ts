export type { ClockPort } from './clock-actions.ts';
export { clockRoom } from './room.ts';
