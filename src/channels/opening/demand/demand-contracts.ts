import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { Day, DirectoryCode, idOf, pageOf, paging } from '#actions/shapes.ts';
import { DemandId, DemandState, DemandSummary, DemandView, Reason } from './demand-shapes.ts';

const ById = z.object({ id: DemandId });
/** Shown once to whoever asked without an account; it stands for them afterwards. */
const FollowCode = z.string().max(64).optional();
const askerRelation = {
  zh: '提出人本人;未登录提出的凭查询码',
  en: 'whoever asked; without an account, by the follow code given then',
};
const centreRelation = { zh: '数据中心', en: 'the data centre' };
const providerRelation = {
  zh: '被交办的数据提供单位',
  en: 'the body that the demand was assigned to',
};

/**
 * A wish for data, from anybody. Without an account the answer carries a `follow_code`, shown
 * once and kept as a digest; with one it is null. Days are counted in working days from here.
 * Refuses: `open-already`, `directory-not-published`, `too-many-anonymous` (all strangers of one
 * day together), `too-many-demands` (of one person on one day), `no-data-centre`.
 * Source: SDR art. 41, 42.
 */
export const proposeDemand = contract({
  name: 'opening.propose-demand',
  sentence: {
    zh: '申请开放尚未开放的数据,或提出数据需求;任何人可提',
    en: 'Ask that data be opened which is not open yet; anyone may',
  },
  input: z.object({
    /** The catalogued data set that is wanted; absent where none is known. */
    directory_code: DirectoryCode.optional(),
    title: z.string().trim().min(4).max(100),
    description: z.string().trim().min(10).max(2000),
    purpose: z.string().trim().min(4).max(500),
  }),
  output: DemandView.extend({ follow_code: z.string().nullable() }),
  who: 'anyone',
  verb: 'POST',
  path: '/api/open/demands',
  effect: 'write',
  facts: ['opening.demand-proposed', 'case.opened'],
  secret_answer: true,
});

/**
 * Demands that were checked, newest first, without who asked; `overdue` is measured against the
 * day that is due now. Keyset paging.
 */
export const listDemands = contract({
  name: 'opening.list-demands',
  sentence: {
    zh: '查看数据开放需求及办理进度,新的在前',
    en: 'List the demands for open data and how far they are, newest first',
  },
  input: z.object({
    state: DemandState.optional(),
    provider_id: idOf('org').optional(),
    /** `true` lists only what is past its day. */
    overdue: z.enum(['true', 'false']).default('false'),
    ...paging(20, 100),
  }),
  output: pageOf(DemandSummary),
  who: 'anyone',
  relation: {
    zh: '核查前的需求只有提出人和数据中心可见',
    en: 'before the check only whoever asked and the data centre see it',
  },
  verb: 'GET',
  path: '/api/open/demands',
  effect: 'read',
});

/**
 * One demand with its history. One that is not checked yet is shown to its asker (account or
 * follow code) and to those who check it. Refuses: `demand-not-found`, also where it exists and
 * may not be seen.
 */
export const showDemand = contract({
  name: 'opening.show-demand',
  sentence: { zh: '查看一项开放需求及其经过', en: 'Show one demand and its history' },
  input: ById.extend({ follow_code: FollowCode }),
  output: DemandView,
  who: 'anyone',
  relation: {
    zh: '核查前的需求只有提出人和数据中心可见',
    en: 'before the check only whoever asked and the data centre see it',
  },
  verb: 'GET',
  path: '/api/open/demands/:id',
  effect: 'read',
});

/**
 * The check of the data centre: to the body that holds the data, if need be with a title and a
 * description fit to be public. Refuses: `demand-state`, `no-such-provider`.
 */
export const assignDemand = contract({
  name: 'opening.assign-demand',
  sentence: {
    zh: '核查需求后交办给数据提供单位',
    en: 'Check a demand and assign it to the body that holds the data',
  },
  input: ById.extend({
    provider_id: idOf('org'),
    /** What everybody will read, where the text as sent names persons or is not fit to show. */
    title: z.string().trim().min(4).max(100).optional(),
    description: z.string().trim().min(10).max(2000).optional(),
    note: z.string().trim().max(500).default(''),
  }),
  output: DemandView,
  who: ['platform-operator'],
  relation: centreRelation,
  verb: 'POST',
  path: '/api/open/demands/:id/assign',
  effect: 'write',
  facts: ['opening.demand-assigned', 'case.opened', 'case.decided'],
});

/**
 * The check failed: no data, no public body, or no wish. The reason is public. Refuses:
 * `demand-state`.
 */
export const declineDemand = contract({
  name: 'opening.decline-demand',
  sentence: {
    zh: '核查后不予受理(重复、与公共数据无关等),说明理由',
    en: 'Decline a demand after the check, with the reason',
  },
  input: ById.extend({ reason: Reason }),
  output: DemandView,
  who: ['platform-operator'],
  relation: centreRelation,
  verb: 'POST',
  path: '/api/open/demands/:id/decline',
  effect: 'write',
  facts: ['opening.demand-declined', 'case.decided'],
});

/**
 * Back to the data centre: the body it was assigned to does not hold the data. Refuses:
 * `demand-state`, `not-your-demand`.
 */
export const returnDemand = contract({
  name: 'opening.return-demand',
  sentence: {
    zh: '不掌握该数据的单位退回,由数据中心改派',
    en: 'Give a demand back that is for another body',
  },
  input: ById.extend({ reason: Reason }),
  output: DemandView,
  who: ['data-officer', 'approver'],
  relation: providerRelation,
  verb: 'POST',
  path: '/api/open/demands/:id/return',
  effect: 'write',
  facts: ['opening.demand-returned', 'case.opened', 'case.decided'],
});

/**
 * A promise: `planned_for` is a day in Shanghai within the months that the clocks of demands
 * allow. Refuses: `demand-state`, `not-your-demand`, `promise-day`.
 */
export const acceptDemand = contract({
  name: 'opening.accept-demand',
  sentence: { zh: '同意开放并承诺日期', en: 'Accept a demand and promise a day' },
  input: ById.extend({ planned_for: Day, answer: Reason }),
  output: DemandView,
  who: ['data-officer', 'approver'],
  relation: providerRelation,
  verb: 'POST',
  path: '/api/open/demands/:id/accept',
  effect: 'write',
  facts: ['opening.demand-accepted', 'case.opened', 'case.decided'],
});

/**
 * The reason and the clause it rests on, both public. Refuses: `demand-state`, `not-your-demand`.
 * Source: SDR art. 42 (what may stay closed is named by a rule).
 */
export const refuseDemand = contract({
  name: 'opening.refuse-demand',
  sentence: {
    zh: '不予开放,说明理由和依据的条款',
    en: 'Refuse a demand, with the reason and the clause',
  },
  input: ById.extend({ reason: Reason, clause: z.string().trim().min(2).max(200) }),
  output: DemandView,
  who: ['data-officer', 'approver'],
  relation: providerRelation,
  verb: 'POST',
  path: '/api/open/demands/:id/refuse',
  effect: 'write',
  facts: ['opening.demand-refused', 'case.decided'],
});

/**
 * The open data set that answers; its release must stand. Refuses: `demand-state`,
 * `not-your-demand`, `not-open`, `directory-not-published`, `not-your-directory`.
 */
export const fulfilDemand = contract({
  name: 'opening.fulfil-demand',
  sentence: {
    zh: '登记需求已由某个开放数据集满足',
    en: 'Say which open data set answers a demand',
  },
  input: ById.extend({ directory_code: DirectoryCode }),
  output: DemandView,
  who: ['data-officer', 'approver'],
  relation: providerRelation,
  verb: 'POST',
  path: '/api/open/demands/:id/fulfil',
  effect: 'write',
  facts: ['opening.demand-released', 'case.decided'],
});

/**
 * By its asker alone, with the account or the follow code. Refuses: `demand-state`,
 * `not-the-asker`.
 */
export const withdrawDemand = contract({
  name: 'opening.withdraw-demand',
  sentence: { zh: '撤回自己的需求', en: 'Take back a demand of your own' },
  input: ById.extend({ follow_code: FollowCode }),
  output: DemandView,
  who: 'anyone',
  relation: askerRelation,
  verb: 'POST',
  path: '/api/open/demands/:id/withdraw',
  effect: 'write',
  facts: ['opening.demand-withdrawn', 'case.withdrawn'],
});

/**
 * One to five stars and at most 500 characters, once, after the answer. Refuses:
 * `demand-not-rateable`, `not-the-asker`.
 */
export const rateDemand = contract({
  name: 'opening.rate-demand',
  sentence: {
    zh: '对需求的办理结果评价',
    en: 'Say how satisfied you are with the answer to your demand',
  },
  input: ById.extend({
    stars: z.int().min(1).max(5),
    comment: z.string().trim().max(500).default(''),
    follow_code: FollowCode,
  }),
  output: DemandView,
  who: 'anyone',
  relation: askerRelation,
  verb: 'POST',
  path: '/api/open/demands/:id/rating',
  effect: 'write',
  facts: ['opening.demand-rated'],
});
