import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { DirectoryCode, idOf, pageOf, paging } from '#actions/shapes.ts';
import { ShowcaseId, ShowcaseKind, ShowcaseState, ShowcaseView } from './showcase-shapes.ts';

const ById = z.object({ id: ShowcaseId });
const Reason = z.string().trim().min(4).max(500);
const shown = {
  zh: '发布后公开;此前只有提交单位、协议双方和数据中心可见',
  en: 'public once published; before, its body, the parties of the agreement and the data centre',
};

/**
 * Submits what was made of open data. With an agreement it shows the results reported under that
 * one: whoever submits agrees for their side, and the other party has to agree as well.
 *
 * Refuses: `showcase-nothing-open` for a data set that nobody can take or apply for;
 * `not-party-of-agreement`, `results-not-reported`, `showcase-other-data-set` for an agreement;
 * `too-many-showcases` when a person submitted as many as a day allows; `no-data-centre`
 */
export const submitShowcase = contract({
  name: 'opening.submit-showcase',
  sentence: {
    zh: '提交开放数据利用成果(应用、服务、文章等)及链接',
    en: 'Submit what was made of open data, an application or an article, with its link',
  },
  input: z.object({
    kind: ShowcaseKind,
    title: z.string().trim().min(4).max(100),
    summary: z.string().trim().min(10).max(2000),
    url: z.url({ protocol: /^https?$/ }).max(500),
    directory_codes: z.array(DirectoryCode).min(1).max(20),
    agreement_id: idOf('agr').nullable().default(null),
  }),
  output: ShowcaseView,
  who: 'signed-in',
  verb: 'POST',
  path: '/api/open/showcases',
  effect: 'write',
  facts: ['opening.showcase-submitted', 'case.opened'],
});

/** The other party of a conditional agreement agrees that its results are shown. */
export const consentShowcase = contract({
  name: 'opening.consent-showcase',
  sentence: {
    zh: '同意公开展示有条件开放协议的利用成果',
    en: 'Agree that the results under a conditional agreement are shown to everybody',
  },
  input: ById,
  output: ShowcaseView,
  who: ['applicant', 'data-officer', 'approver'],
  relation: {
    zh: '协议使用方的申请人,提供方的数据专员或审批人',
    en: 'an applicant of the consumer, a data officer or approver of the provider',
  },
  verb: 'POST',
  path: '/api/open/showcases/:id/consent',
  effect: 'write',
  facts: ['opening.showcase-agreed'],
});

/** Shows it to everybody, with the data sets that it uses. */
export const publishShowcase = contract({
  name: 'opening.publish-showcase',
  sentence: { zh: '审核通过并展示利用成果', en: 'Publish an example of reuse after the review' },
  input: ById,
  output: ShowcaseView,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/open/showcases/:id/publish',
  effect: 'write',
  facts: ['opening.showcase-published', 'case.decided'],
});

/** Does not show it, with the reason. */
export const declineShowcase = contract({
  name: 'opening.decline-showcase',
  sentence: { zh: '不予展示并说明理由', en: 'Decline an example of reuse, with the reason' },
  input: ById.extend({ reason: Reason }),
  output: ShowcaseView,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/open/showcases/:id/decline',
  effect: 'write',
  facts: ['opening.showcase-declined', 'case.decided'],
});

/** Takes it back, before or after it is shown: consent ends when either side says so. */
export const withdrawShowcase = contract({
  name: 'opening.withdraw-showcase',
  sentence: { zh: '撤回利用成果展示', en: 'Withdraw an example of reuse' },
  input: ById.extend({ reason: Reason }),
  output: ShowcaseView,
  who: 'signed-in',
  relation: {
    zh: '提交人、协议任一方的经办人或数据中心',
    en: 'whoever submitted it, either party of the agreement, or the data centre',
  },
  verb: 'POST',
  path: '/api/open/showcases/:id/withdraw',
  effect: 'write',
  facts: ['opening.showcase-withdrawn', 'case.withdrawn'],
});

/** Examples of reuse, newest first. */
export const listShowcases = contract({
  name: 'opening.list-showcases',
  sentence: { zh: '查看利用成果展示,新的在前', en: 'List examples of reuse, newest first' },
  input: z.object({
    /** Those that use this data set. */
    directory_code: z.string().max(64).optional(),
    kind: ShowcaseKind.optional(),
    state: ShowcaseState.optional(),
    ...paging(20, 100),
  }),
  output: pageOf(ShowcaseView),
  who: 'anyone',
  relation: shown,
  verb: 'GET',
  path: '/api/open/showcases',
  effect: 'read',
});

/** One example of reuse. */
export const showShowcase = contract({
  name: 'opening.show-showcase',
  sentence: { zh: '查看一项利用成果', en: 'Show one example of reuse' },
  input: ById,
  output: ShowcaseView,
  who: 'anyone',
  relation: shown,
  verb: 'GET',
  path: '/api/open/showcases/:id',
  effect: 'read',
});
