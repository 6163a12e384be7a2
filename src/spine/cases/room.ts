import { defineRoom, type Room } from '#actions/room.ts';
import * as contracts from './contracts.ts';
import { caseFacts } from './facts.ts';
import { caseRefusals } from './refusals.ts';
import './tables.ts';
import { createCaseActions } from './case-actions.ts';
import { reminderJobName, remindOverdueJob } from './remind-overdue.ts';

/** This room as data. */
export const casesRoom: Room<unknown> = defineRoom({
  name: 'cases',
  words: { zh: '办件', en: 'cases' },
  contracts,
  refusals: caseRefusals,
  facts: caseFacts,
  tables: {
    work_case: {
      versioned: [
        'assigned_role',
        'calendar',
        'clause',
        'closed_at',
        'due_at',
        'extended',
        'paused_at',
        'reminded',
        'state',
        'working_days',
      ],
    },
    notice: 'append-only',
    notice_reading: 'append-only',
  },
  timed: [{ name: reminderJobName, cron: '*/10 * * * *' }],
  open: () => ({ actions: createCaseActions(), jobs: [remindOverdueJob()] }),
});
