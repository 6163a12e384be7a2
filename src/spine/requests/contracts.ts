import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { MaskSpec } from '#kernel/mask-spec.ts';
import { RowPredicate } from '#kernel/row-predicate.ts';
import { CaseView } from '#spine/cases/contracts.ts';
import { Application, RequestedItem, ScenarioForm, SignedPromise } from '#channels/sharing/application.ts';
import { Decision, Verdict } from '#spine/rules/contracts.ts';

/** china-domain 5.5; what follows `granted` is the life of the agreement. */
export const requestStates = [
  'draft',
  'submitted',
  'denied',
  'provider-review',
  'security-review',
  'need-more',
  'granted',
  'refused',
  'withdrawn',
  'disputed',
  'closed',
] as const;
export const RequestState = z.enum(requestStates);
export type RequestState = z.output<typeof RequestState>;

const Instant = z.iso.datetime({ offset: true });
const RequestId = z.string().regex(/^req_[0-9a-z]{26}$/);
const Reason = z.string().trim().min(4).max(1000);
const officials = [
  'platform-operator',
  'data-officer',
  'applicant',
  'approver',
  'auditor',
] as const;

export const requestActs = [
  'withdraw',
  'supplement',
  'grant',
  'refuse',
  'ask-for-more',
  'extend-clock',
  'dispute',
  'settle-dispute',
] as const;

export const RequestSummary = z.object({
  id: RequestId,
  /** `SQ-2026-000001` */
  number: z.string(),
  state: RequestState,
  verdict: Verdict,
  scenario_id: z.string(),
  scenario_name: z.string(),
  directory_code: z.string(),
  directory_name: z.string(),
  applicant_id: z.string(),
  applicant_name: z.string(),
  provider_id: z.string(),
  provider_name: z.string(),
  submitted_at: Instant,
  /** null when nobody has to answer. */
  due_at: Instant.nullable(),
  overdue: z.boolean(),
  agreement_id: z.string().nullable(),
});
export type RequestSummary = z.output<typeof RequestSummary>;

export const RequestView = RequestSummary.extend({
  scenario: ScenarioForm,
  scenario_code: z.string(),
  items: z.array(
    RequestedItem.extend({
      name_zh: z.string(),
      column: z.string(),
      /** null while nobody graded it. */
      grade: z.int().nullable(),
      sensitive: z.boolean(),
      sharing: z.enum(['S1', 'S2', 'S3']),
      default_mask: MaskSpec.nullable(),
    }),
  ),
  promises: z.array(SignedPromise),
  decision: Decision,
  /** Why it was refused, or what more was asked for. */
  reason: z.string().nullable(),
  supplement: z.string().nullable(),
  case: CaseView.nullable(),
  /** Data must flow by then, where it was granted (20 working days, order 809). */
  deliver_by: Instant.nullable(),
  /** What the asker may do now. */
  may: z.array(z.enum(requestActs)),
  history: z.array(
    z.object({
      event: z.string(),
      from: RequestState,
      to: RequestState,
      at: Instant,
      person_id: z.string().nullable(),
      note: z.string(),
    }),
  ),
});
export type RequestView = z.output<typeof RequestView>;

export const submitRequest = contract({
  name: 'sharing.submit-request',
  sentence: {
    zh: '按应用场景提交共享申请,当场得到决定:自动授权、转人工或不予受理',
    en: 'Apply for data under a scenario; decided at once: granted, passed on, or denied',
  },
  input: Application,
  output: RequestView,
  who: ['applicant'],
  verb: 'POST',
  path: '/api/sharing/requests',
  effect: 'write',
  facts: [
    'sharing.submitted',
    'sharing.denied',
    'sharing.granted',
    'sharing.passed-on',
    'agreement.granted',
    'case.opened',
  ],
});

export const listRequests = contract({
  name: 'sharing.list-requests',
  sentence: {
    zh: '列出共享申请:我提交的,或待本单位决定的;数据中心运营和审计员可看全部',
    en: 'List requests: mine, or those my organisation has to decide; overseers see all',
  },
  input: z.object({
    box: z.enum(['mine', 'to-decide', 'all']).default('mine'),
    state: RequestState.optional(),
    directory_code: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().optional(),
  }),
  output: z.object({ items: z.array(RequestSummary), next: z.string().nullable() }),
  who: [...officials],
  relation: { zh: '申请方或提供方', en: 'the applicant or the provider' },
  verb: 'GET',
  path: '/api/sharing/requests',
  effect: 'read',
});

export const showRequest = contract({
  name: 'sharing.show-request',
  sentence: {
    zh: '查看一份申请:场景、信息项及理由、承诺、每条规则的结果、时限',
    en: 'Show a request: scenario, items with reasons, promises, rule results, clock',
  },
  input: z.object({ id: RequestId }),
  output: RequestView,
  who: [...officials],
  relation: { zh: '申请方、提供方、数据中心运营、审计员', en: 'applicant, provider, overseers' },
  verb: 'GET',
  path: '/api/sharing/requests/:id',
  effect: 'read',
});

const applicantOnly = { zh: '提交申请的单位', en: 'the organisation that applied' };
const providerOnly = { zh: '数据提供方的审批人', en: 'the approver of the provider' };

export const withdrawRequest = contract({
  name: 'sharing.withdraw-request',
  sentence: { zh: '撤回尚未办结的申请', en: 'Withdraw a request that is not decided yet' },
  input: z.object({ id: RequestId, reason: Reason }),
  output: RequestView,
  who: ['applicant'],
  relation: applicantOnly,
  verb: 'POST',
  path: '/api/sharing/requests/:id/withdraw',
  effect: 'write',
  facts: ['sharing.withdrawn', 'case.withdrawn'],
});

export const supplementRequest = contract({
  name: 'sharing.supplement-request',
  sentence: {
    zh: '按一次性告知补充材料,办理时限恢复计算',
    en: 'Answer what was asked for; the clock runs on',
  },
  input: z.object({ id: RequestId, answer: z.string().trim().min(4).max(4000) }),
  output: RequestView,
  who: ['applicant'],
  relation: applicantOnly,
  verb: 'POST',
  path: '/api/sharing/requests/:id/supplement',
  effect: 'write',
  facts: ['sharing.supplemented', 'case.resumed'],
});

export const grantRequest = contract({
  name: 'sharing.grant-request',
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
  path: '/api/sharing/requests/:id/grant',
  effect: 'write',
  facts: [
    'sharing.granted',
    'sharing.first-approved',
    'agreement.granted',
    'case.handed-on',
    'case.decided',
  ],
});

export const refuseRequest = contract({
  name: 'sharing.refuse-request',
  sentence: { zh: '不同意申请,必须说明理由', en: 'Refuse a request; a reason is required' },
  input: z.object({ id: RequestId, reason: Reason }),
  output: RequestView,
  who: ['approver', 'data-officer'],
  relation: providerOnly,
  verb: 'POST',
  path: '/api/sharing/requests/:id/refuse',
  effect: 'write',
  facts: ['sharing.refused', 'case.decided'],
});

export const askForMore = contract({
  name: 'sharing.ask-for-more',
  sentence: {
    zh: '一次性告知需补充的材料,办理时限暂停(只能一次)',
    en: 'Say once what is missing; the clock pauses',
  },
  input: z.object({ id: RequestId, reason: Reason }),
  output: RequestView,
  who: ['approver'],
  relation: providerOnly,
  verb: 'POST',
  path: '/api/sharing/requests/:id/ask-for-more',
  effect: 'write',
  facts: ['sharing.more-asked', 'case.paused'],
});

export const extendClock = contract({
  name: 'sharing.extend-clock',
  sentence: { zh: '延长办理时限(只能一次)', en: 'Extend the clock of a request, once' },
  input: z.object({ id: RequestId, reason: Reason }),
  output: RequestView,
  who: ['approver'],
  relation: providerOnly,
  verb: 'POST',
  path: '/api/sharing/requests/:id/extend',
  effect: 'write',
  facts: ['sharing.clock-extended', 'case.extended'],
});

export const disputeRefusal = contract({
  name: 'sharing.dispute-refusal',
  sentence: {
    zh: '对不同意共享的决定提出争议,由共享主管部门协调',
    en: 'Dispute a refusal before the sharing authority',
  },
  input: z.object({ id: RequestId, reason: Reason }),
  output: RequestView,
  who: ['applicant'],
  relation: applicantOnly,
  verb: 'POST',
  path: '/api/sharing/requests/:id/dispute',
  effect: 'write',
  facts: ['sharing.disputed', 'case.opened'],
});

export const settleDispute = contract({
  name: 'sharing.settle-dispute',
  sentence: {
    zh: '对争议作出处理:要求提供或维持不予共享',
    en: 'Settle a dispute: have the data granted, or close the case',
  },
  input: z.object({ id: RequestId, outcome: z.enum(['grant', 'close']), reason: Reason }),
  output: RequestView,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/sharing/requests/:id/settle',
  effect: 'write',
  facts: ['sharing.dispute-settled', 'agreement.granted', 'case.decided'],
});
