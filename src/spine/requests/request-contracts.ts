import { z } from 'zod';
import { contract, officials } from '#actions/contract.ts';
import { pageOf, paging } from '#actions/shapes.ts';
import { MaskSpec } from '#kernel/mask-spec.ts';
import { RowPredicate } from '#kernel/row-predicate.ts';
import { RequestId, RequestState, RequestSummary, RequestView, Scenario } from './request-view.ts';

const Reason = z.string().trim().min(4).max(1000);
const applicantOnly = { zh: '提交申请的单位', en: 'the organisation that applied' };
const providerOnly = { zh: '数据提供方的审批人', en: 'the approver of the provider' };

/**
 * Requests of all channels, newest first: `mine`, those that wait `to-decide`, or `all` for
 * overseers.
 */
export const listRequests = contract({
  name: 'requests.list-requests',
  sentence: {
    zh: '列出申请:我提交的,或待本单位决定的;数据中心运营和审计员可看全部',
    en: 'List requests: mine, or those my organisation has to decide; overseers see all',
  },
  input: z.object({
    box: z.enum(['mine', 'to-decide', 'all']).default('mine'),
    channel: z.string().max(40).optional(),
    state: RequestState.optional(),
    directory_code: z.string().optional(),
    ...paging(50, 200),
  }),
  output: pageOf(RequestSummary),
  who: officials,
  relation: { zh: '申请方或提供方', en: 'the applicant or the provider' },
  verb: 'GET',
  path: '/api/requests',
  effect: 'read',
});

/**
 * Everything a decision rests on: scenario, items with reasons, undertakings, the result of each
 * rule with its version, and the clock. Refuses: `request-not-found`, also to who has no part in
 * it.
 */
export const showRequest = contract({
  name: 'requests.show-request',
  sentence: {
    zh: '查看一份申请:场景、信息项及理由、承诺、每条规则的结果、时限',
    en: 'Show a request: scenario, items with reasons, undertakings, rule results, clock',
  },
  input: z.object({ id: RequestId }),
  output: RequestView,
  who: officials,
  relation: { zh: '申请方、提供方、数据中心运营、审计员', en: 'applicant, provider, overseers' },
  verb: 'GET',
  path: '/api/requests/:id',
  effect: 'read',
});

/** Scenarios of the organisation of the asker. */
export const listScenarios = contract({
  name: 'requests.list-scenarios',
  sentence: { zh: '列出本单位登记的应用场景', en: 'List the scenarios of my organisation' },
  input: z.object({ channel: z.string().max(40).optional() }),
  output: z.object({ items: z.array(Scenario) }),
  who: officials,
  relation: {
    zh: '本单位的场景;数据中心运营和审计员可看全部',
    en: 'those of my organisation; overseers see all',
  },
  verb: 'GET',
  path: '/api/scenarios',
  effect: 'read',
});

/** By the applicant while it waits. Refuses: `not-the-applicant`, `state-does-not-allow`. */
export const withdrawRequest = contract({
  name: 'requests.withdraw-request',
  sentence: { zh: '撤回尚未办结的申请', en: 'Withdraw a request that is not decided yet' },
  input: z.object({ id: RequestId, reason: Reason }),
  output: RequestView,
  who: ['applicant'],
  relation: applicantOnly,
  verb: 'POST',
  path: '/api/requests/:id/withdraw',
  effect: 'write',
  facts: ['request.withdrawn', 'case.withdrawn'],
});

/**
 * The answer to what was asked for; the clock runs on where it stood. Refuses:
 * `not-the-applicant`, `state-does-not-allow`.
 */
export const supplementRequest = contract({
  name: 'requests.supplement-request',
  sentence: {
    zh: '按一次性告知补充材料,办理时限恢复计算',
    en: 'Answer what was asked for; the clock runs on',
  },
  input: z.object({ id: RequestId, answer: z.string().trim().min(4).max(4000) }),
  output: RequestView,
  who: ['applicant'],
  relation: applicantOnly,
  verb: 'POST',
  path: '/api/requests/:id/supplement',
  effect: 'write',
  facts: ['request.supplemented', 'case.resumed'],
});

/**
 * All items or some, under masks at least as strong unless `note` explains. From grade 4, and for
 * sensitive data, a first person approves and another grants the same terms. Refuses:
 * `not-the-decider`, `state-does-not-allow`, `same-person-twice`, `terms-fixed-by-first`. Source:
 * PIPL art. 55; SDR art. 39.
 */
export const grantRequest = contract({
  name: 'requests.grant-request',
  sentence: {
    zh: '同意申请并生成协议;高等级或敏感数据需第二人(数据专员)复核同意',
    en: 'Grant a request; high grades and sensitive data need a second person to agree',
  },
  input: z.object({
    id: RequestId,
    note: z.string().trim().max(1000).default(''),
    /** Leave out to grant all items asked for. */
    item_ids: z.array(z.string()).min(1).optional(),
    /** Other masks than the directory's; a weaker one is a decision that `note` must explain. */
    masks: z.record(z.string(), MaskSpec).optional(),
    row_scope: RowPredicate.optional(),
  }),
  output: RequestView,
  who: ['approver', 'data-officer'],
  relation: {
    zh: '提供方审批人;复核由提供方另一人(数据专员或审批人)',
    en: 'the approver of the provider; then another person of it, an officer or approver',
  },
  verb: 'POST',
  path: '/api/requests/:id/grant',
  effect: 'write',
  facts: [
    'request.granted',
    'request.first-approved',
    'agreement.granted',
    'case.reassigned',
    'case.decided',
  ],
});

/**
 * With the reason, which the applicant reads and may dispute. Refuses: `not-the-decider`,
 * `state-does-not-allow`.
 */
export const refuseRequest = contract({
  name: 'requests.refuse-request',
  sentence: { zh: '不同意申请,必须说明理由', en: 'Refuse a request; a reason is required' },
  input: z.object({ id: RequestId, reason: Reason }),
  output: RequestView,
  who: ['approver', 'data-officer'],
  relation: providerOnly,
  verb: 'POST',
  path: '/api/requests/:id/refuse',
  effect: 'write',
  facts: ['request.refused', 'case.decided'],
});

/**
 * Once, and the clock stands still until the answer. Refuses: `more-asked-already`,
 * `not-the-decider`, `state-does-not-allow`.
 */
export const askForMore = contract({
  name: 'requests.ask-for-more',
  sentence: {
    zh: '一次性告知需补充的材料,办理时限暂停(只能一次)',
    en: 'Say once what is missing; the clock pauses',
  },
  input: z.object({ id: RequestId, reason: Reason }),
  output: RequestView,
  who: ['approver'],
  relation: providerOnly,
  verb: 'POST',
  path: '/api/requests/:id/ask-for-more',
  effect: 'write',
  facts: ['request.more-asked', 'case.paused'],
});

/**
 * Once, by the days of the channel, with a reason that the applicant reads. Refuses:
 * `not-the-decider`, `state-does-not-allow`.
 */
export const extendClock = contract({
  name: 'requests.extend-clock',
  sentence: { zh: '延长办理时限(只能一次)', en: 'Extend the clock of a request, once' },
  input: z.object({ id: RequestId, reason: Reason }),
  output: RequestView,
  who: ['approver'],
  relation: providerOnly,
  verb: 'POST',
  path: '/api/requests/:id/extend',
  effect: 'write',
  facts: ['request.clock-extended', 'case.extended'],
});

/**
 * Brings a refusal before the authority. Refuses: `not-the-applicant`, `custodian-unknown`,
 * `state-does-not-allow`.
 */
export const disputeRefusal = contract({
  name: 'requests.dispute-refusal',
  sentence: {
    zh: '对不同意的决定提出争议,由主管部门协调',
    en: 'Dispute a refusal before the authority',
  },
  input: z.object({ id: RequestId, reason: Reason }),
  output: RequestView,
  who: ['applicant'],
  relation: applicantOnly,
  verb: 'POST',
  path: '/api/requests/:id/dispute',
  effect: 'write',
  facts: ['request.disputed', 'case.opened'],
});

/**
 * `grant` sends it back to be granted, `close` lets the refusal stand; both sides are told.
 * Refuses: `state-does-not-allow`.
 */
export const resolveDispute = contract({
  name: 'requests.resolve-dispute',
  sentence: {
    zh: '对争议作出处理:要求提供或维持原决定',
    en: 'Resolve a dispute: have the data granted, or let the refusal stand',
  },
  input: z.object({ id: RequestId, outcome: z.enum(['grant', 'close']), reason: Reason }),
  output: RequestView,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/requests/:id/resolve',
  effect: 'write',
  facts: ['request.dispute-resolved', 'agreement.granted', 'case.decided'],
});
