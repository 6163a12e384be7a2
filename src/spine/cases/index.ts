export { createCaseActions } from './case-actions.ts';
export { findCaseView } from './case-store.ts';
export { type NewNotice, sendNotice } from './notice-store.ts';
export { caseRefusals } from './refusals.ts';
export { createCaseJobs, reminderJobName } from './remind-overdue.ts';
export {
  closeCase,
  extendCase,
  handOnCase,
  type NewCase,
  openCase,
  pauseCase,
  resumeCase,
} from './work-on-case.ts';
