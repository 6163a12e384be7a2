export { createCaseActions } from './case-actions.ts';
export { type NewNotice, sendNotice } from './notice-store.ts';
export { createCaseJobs } from './remind-overdue.ts';
export { casesRoom } from './room.ts';
export { findCaseView } from './view-case.ts';
export {
  closeCase,
  extendCase,
  handOnCase,
  type NewCase,
  openCase,
  pauseCase,
  resumeCase,
} from './work-on-case.ts';
