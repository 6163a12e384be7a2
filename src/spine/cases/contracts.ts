import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { Instant, idOf, pageOf, paging } from '#actions/shapes.ts';

export const caseStates = ['open', 'need-more', 'decided', 'withdrawn'] as const;
export const CaseState = z.enum(caseStates);
export type CaseState = z.output<typeof CaseState>;

/** While paused, working days do not count against whoever must decide. */
export const CasePause = z.object({ from: Instant, to: Instant.nullable() });

export const CaseClock = z.object({
  started_at: Instant,
  /** The end of the last working day; moves when the clock was paused or extended. */
  due_at: Instant,
  /** Working days granted by law or policy, extension included. */
  working_days: z.int(),
  /** Working days left at the time of asking; 0 on the last day and after. */
  working_days_left: z.int(),
  paused: z.array(CasePause),
  extended: z.boolean(),
  overdue: z.boolean(),
  /** `announced` or `expected`: whether every year the clock crosses has its holiday notice. */
  calendar: z.enum(['announced', 'expected']),
  clause: z.string(),
});
export type CaseClock = z.output<typeof CaseClock>;

export const CaseEvent = z.object({
  sequence: z.int(),
  event: z.enum(['opened', 'paused', 'resumed', 'extended', 'reassigned', 'decided', 'withdrawn']),
  at: Instant,
  person_id: idOf('per').nullable(),
  note: z.string(),
});
export type CaseEvent = z.output<typeof CaseEvent>;

export const CaseSummary = z.object({
  id: idOf('cas'),
  kind: z.string(),
  title_zh: z.string(),
  title_en: z.string(),
  /** What the case is about: `request:req_…`. */
  subject: z.string(),
  /** Where it is to be worked on in the browser. */
  link: z.string(),
  state: CaseState,
  assigned_organisation_id: idOf('org'),
  assigned_role: z.string(),
  opened_by_organisation_id: idOf('org'),
  clock: CaseClock,
});
export type CaseSummary = z.output<typeof CaseSummary>;

export const CaseView = CaseSummary.extend({ events: z.array(CaseEvent) });
export type CaseView = z.output<typeof CaseView>;

export const Notice = z.object({
  id: idOf('ntc'),
  at: Instant,
  title_zh: z.string(),
  title_en: z.string(),
  subject: z.string(),
  link: z.string(),
  read_at: Instant.nullable(),
});
export type Notice = z.output<typeof Notice>;

const page = {
  ...paging(50, 200),
};
const workers = ['platform-operator', 'data-officer', 'applicant', 'approver', 'auditor'] as const;

/**
 * Cases with clock and due day; an organisation sees those that wait for it, overseers all.
 * Keyset paging.
 */
export const listCases = contract({
  name: 'cases.list-cases',
  sentence: {
    zh: '列出本单位待办和已办的事项,含法定时限;数据中心运营和审计员可看全部',
    en: 'List the cases of my organisation with their legal clocks; overseers see all',
  },
  input: z.object({
    state: CaseState.optional(),
    /** `true` lists only what is open past its clock. */
    overdue: z.enum(['true', 'false']).default('false'),
    kind: z.string().optional(),
    ...page,
  }),
  output: pageOf(CaseSummary),
  who: [...workers],
  relation: { zh: '承办单位或申请单位', en: 'the organisation that decides or that asked' },
  verb: 'GET',
  path: '/api/cases',
  effect: 'read',
});

/**
 * Who must act until when, what happens otherwise, and what happened. Refuses: `case-not-found`.
 */
export const showCase = contract({
  name: 'cases.show-case',
  sentence: { zh: '查看一个事项的时限和经过', en: 'Show the clock and the history of a case' },
  input: z.object({ id: idOf('cas') }),
  output: CaseView,
  who: [...workers],
  relation: { zh: '承办单位或申请单位', en: 'the organisation that decides or that asked' },
  verb: 'GET',
  path: '/api/cases/:id',
  effect: 'read',
});

/**
 * Notices to the roles of the asker in the organisation acted for; `unread_count` is of all
 * pages.
 */
export const listNotices = contract({
  name: 'cases.list-notices',
  sentence: {
    zh: '列出发给我所在岗位的通知,新的在前',
    en: 'List the notices to my organisation and role, newest first',
  },
  input: z.object({ unread: z.enum(['true', 'false']).default('false'), ...page }),
  output: z.object({
    items: z.array(Notice),
    unread_count: z.int(),
    next: z.string().nullable(),
  }),
  who: 'signed-in',
  verb: 'GET',
  path: '/api/notices',
  effect: 'read',
});

/** At most 200 at a time; those read before are not counted again. Refuses: `notice-not-found`. */
export const markNoticesRead = contract({
  name: 'cases.mark-notices-read',
  sentence: { zh: '把通知标为已读', en: 'Mark notices as read' },
  input: z.object({ ids: z.array(idOf('ntc')).min(1).max(200) }),
  output: z.object({ marked: z.int() }),
  who: 'signed-in',
  verb: 'POST',
  path: '/api/notices/read',
  effect: 'write',
  facts: ['notice.read'],
});
