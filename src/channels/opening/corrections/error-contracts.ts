import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { DirectoryCode, idOf, pageOf, paging } from '#actions/shapes.ts';
import { ErrorKind, ErrorOutcome, ErrorReportId, ErrorReportView } from './error-shapes.ts';

const ById = z.object({ id: ErrorReportId });
/** Shown once to whoever told it without an account; it stands for them afterwards. */
const FollowCode = z.string().max(64).optional();

/**
 * Tells of an error in an open data set. It becomes a case of the provider with a legal clock (SDR
 * art. 35); without an account a follow code is given, once.
 *
 * Refuses: `not-open`, `too-many-anonymous-errors`, `too-many-errors`
 */
export const reportError = contract({
  name: 'opening.report-error',
  sentence: {
    zh: '对开放数据集提出纠错;任何人可提',
    en: 'Report an error in an open data set; anyone may',
  },
  input: z.object({
    directory_code: DirectoryCode,
    kind: ErrorKind,
    /** Which row, column or file. */
    place: z.string().trim().max(200).optional(),
    description: z.string().trim().min(10).max(2000),
    /** What should stand there instead. */
    suggestion: z.string().trim().max(1000).optional(),
  }),
  output: ErrorReportView.extend({ follow_code: z.string().nullable() }),
  who: 'anyone',
  verb: 'POST',
  path: '/api/open/errors',
  effect: 'write',
  facts: ['opening.error-reported', 'case.opened'],
  secret_answer: true,
});

/**
 * The provider answers: corrected, will be, or no error. The answer is public on the data set; the
 * report is too, in the words of `shown_description` where its own must not be shown.
 *
 * Refuses: `error-not-yours`, `error-state`
 */
export const answerError = contract({
  name: 'opening.answer-error',
  sentence: { zh: '答复数据纠错', en: 'Answer a report of an error' },
  input: ById.extend({
    outcome: ErrorOutcome,
    answer: z.string().trim().min(4).max(1000),
    shown_description: z.string().trim().min(4).max(2000).optional(),
  }),
  output: ErrorReportView,
  who: ['data-officer', 'approver'],
  relation: { zh: '数据集的提供单位', en: 'the body that provides the data set' },
  verb: 'POST',
  path: '/api/open/errors/:id/answer',
  effect: 'write',
  facts: ['opening.error-answered', 'case.decided'],
});

/** Whoever told of an error takes it back before the answer. */
export const withdrawError = contract({
  name: 'opening.withdraw-error',
  sentence: { zh: '撤回自己提出的纠错', en: 'Take back a report of your own' },
  input: ById.extend({ follow_code: FollowCode }),
  output: ErrorReportView,
  who: 'anyone',
  relation: {
    zh: '提出人本人;未登录提出的凭查询码',
    en: 'whoever reported it; without an account, by the follow code given then',
  },
  verb: 'POST',
  path: '/api/open/errors/:id/withdraw',
  effect: 'write',
  facts: ['opening.error-withdrawn', 'case.withdrawn'],
});

/** Reports, newest first; those that were withdrawn are not listed. */
export const listErrors = contract({
  name: 'opening.list-errors',
  sentence: {
    zh: '查看数据纠错及答复,新的在前',
    en: 'List reports of errors and their answers, newest first',
  },
  input: z.object({
    directory_code: z.string().max(64).optional(),
    provider_id: idOf('org').optional(),
    state: z.enum(['reported', 'answered']).optional(),
    overdue: z.enum(['true', 'false']).default('false'),
    ...paging(20, 100),
  }),
  output: pageOf(ErrorReportView),
  who: 'anyone',
  relation: {
    zh: '答复前的内容只有提出人、提供单位和数据中心可见',
    en: 'before the answer the texts are for whoever told, the provider and the data centre',
  },
  verb: 'GET',
  path: '/api/open/errors',
  effect: 'read',
});

/** One report with its answer. */
export const showError = contract({
  name: 'opening.show-error',
  sentence: { zh: '查看一项数据纠错', en: 'Show one report of an error' },
  input: ById.extend({ follow_code: FollowCode }),
  output: ErrorReportView,
  who: 'anyone',
  relation: {
    zh: '答复前的内容只有提出人、提供单位和数据中心可见',
    en: 'before the answer the texts are for whoever told, the provider and the data centre',
  },
  verb: 'GET',
  path: '/api/open/errors/:id',
  effect: 'read',
});
