export { createCaseActions } from './case-actions.ts';
export { clockAt, DatedDays, defineLegalClock, type LegalClock } from './legal-clocks.ts';
export { type NewNotice, sendNotice } from './notice-store.ts';
export { casesRoom } from './room.ts';
export { findCaseView, findOpenClocks } from './view-case.ts';
export {
  closeCase,
  extendCase,
  type NewCase,
  openCase,
  pauseCase,
  reassignCase,
  resumeCase,
} from './work-on-case.ts';
