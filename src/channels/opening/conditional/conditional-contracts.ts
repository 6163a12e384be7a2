import { z } from 'zod';
import { contract, officials } from '#actions/contract.ts';
import { Day, Instant, idOf, pageOf, paging } from '#actions/shapes.ts';
import { channelContracts } from '#spine/requests/contracts.ts';
import { ruleContracts } from '#spine/rules/contracts.ts';
import { OpenApplication, OpenApplicationDraft } from './application.ts';
import { OpenRule } from './open-rule.ts';

export const { submitRequest: submitOpeningRequest, explainDecision: explainOpeningDecision } =
  channelContracts('opening', OpenApplication, OpenApplicationDraft, {
    submit: {
      zh: '申请有条件开放的数据,说明用途与安全能力并签署利用协议',
      en: 'Apply for data that is open on conditions: purpose, security capability, use agreement',
    },
    explain: {
      zh: '试算一份(可未填完的)开放申请:逐条给出规则结果,不留痕、不提交',
      en: 'Try an application for open data, complete or not: each rule, nothing stored',
    },
    who: ['applicant'],
  });

export const {
  showRules: showOpeningRules,
  tryRules: tryOpeningRules,
  adoptRules: adoptOpeningRules,
} = ruleContracts('opening', OpenRule, {
  show: {
    zh: '查看有条件开放的决定规则:现行、将生效和历史各版',
    en: 'Show the rules of conditional opening: in force, coming and past',
  },
  try: {
    zh: '用一套候选规则重算已有开放申请,列出决定会改变的申请',
    en: 'Try candidate rules on past opening requests: which decisions would change',
  },
  adopt: {
    zh: '采用一套新的开放决定规则,自指定日期起施行',
    en: 'Adopt a new set of opening rules, in force from a given day',
  },
});

const AgreementId = idOf('agr');
/** What whoever took the data made of it, or still owes to tell. */
export const UseResult = z.object({
  agreement_id: AgreementId,
  directory_code: z.string(),
  organisation_id: idOf('org'),
  organisation_name: z.string(),
  due_on: Day,
  /** The day on which silence becomes a breach; null under agreements from before the rule. */
  breach_on: Day.nullable(),
  overdue: z.boolean(),
  reported_at: Instant.nullable(),
  title: z.string().nullable(),
  description: z.string().nullable(),
  url: z.string().nullable(),
});
export type UseResult = z.output<typeof UseResult>;

/**
 * What came of data taken under a use agreement, told once by the side that took it. `url` is
 * http or https, or null. Refuses: `agreements.agreement-not-found`, `no-results-owed`,
 * `results-reported`. Source: 上海市公共数据开放暂行办法 (results are fed back to the body that opened the
 * data).
 */
export const reportResults = contract({
  name: 'opening.report-results',
  sentence: {
    zh: '反馈有条件开放数据的利用成果',
    en: 'Report what was made of data that is open on conditions',
  },
  input: z.object({
    agreement_id: AgreementId,
    title: z.string().trim().min(2).max(100),
    description: z.string().trim().min(10).max(2000),
    url: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .nullable()
      .default(null),
  }),
  output: UseResult,
  who: ['applicant'],
  relation: { zh: '协议的使用方', en: 'the consumer of the agreement' },
  verb: 'POST',
  path: '/api/open/results/:agreement_id',
  effect: 'write',
  facts: ['opening.results-reported'],
});

/**
 * Results told and owed, newest first; a public page, so it names bodies and no person. Keyset
 * paging. Refuses: a cursor that is none of ours.
 */
export const listResults = contract({
  name: 'opening.list-results',
  sentence: {
    zh: '查看开放数据的利用成果及逾期未反馈的单位',
    en: 'List what was made of open data, and who is late to tell',
  },
  input: z.object({
    directory_code: z.string().max(64).optional(),
    agreement_id: idOf('agr').optional(),
    ...paging(20, 100),
  }),
  output: pageOf(UseResult),
  who: 'anyone',
  verb: 'GET',
  path: '/api/open/results',
  effect: 'read',
});

export const breaches = [
  'resale',
  're-identification',
  'beyond-scope',
  'no-feedback',
  'other',
] as const;

/** A breach of the use agreement that was found. */
export const Misuse = z.object({
  id: idOf('mis'),
  agreement_id: AgreementId,
  organisation_id: idOf('org'),
  provider_id: idOf('org'),
  directory_code: z.string(),
  breach: z.enum(breaches),
  /** Which duty was breached, where it is none of those with a name; else null. */
  description: z.string().nullable(),
  evidence: z.string(),
  recorded_at: Instant,
  resolved_at: Instant.nullable(),
  resolution: z.string().nullable(),
});
export type Misuse = z.output<typeof Misuse>;

/**
 * A breach with what was found, in 10 to 2,000 characters; the agreement is suspended in the same
 * transaction and both sides are told. Refuses: `not-conditional-agreement`, `breach-description`
 * where another breach is not described or a breach with a name is, `agreements.side-may-not`.
 * Source: 上海市公共数据开放暂行办法 (use beyond the agreement), SDR art. 39.
 */
export const recordMisuse = contract({
  name: 'opening.record-misuse',
  sentence: {
    zh: '登记违约(转售、重新识别、超范围、不反馈、其他),协议立即暂停',
    en: 'Record a breach (resale, re-identification, beyond scope, no feedback, other): suspended',
  },
  input: z.object({
    agreement_id: AgreementId,
    breach: z.enum(breaches),
    /** Which duty of the use agreement was breached; for `other` only, and then required. */
    description: z.string().trim().min(4).max(200).optional(),
    evidence: z.string().trim().min(10).max(2000),
  }),
  output: Misuse,
  who: ['platform-operator', 'data-officer', 'approver'],
  relation: { zh: '提供方或平台运营', en: 'the provider or the platform operator' },
  verb: 'POST',
  path: '/api/open/misuse',
  effect: 'write',
  facts: ['opening.misuse-recorded', 'agreement.suspended'],
});

/**
 * Breaches, newest first; parties see their own, the data centre and auditors all. Keyset paging.
 */
export const listMisuse = contract({
  name: 'opening.list-misuse',
  sentence: {
    zh: '列出违约及其处理,新的在前',
    en: 'List breaches of use agreements and what became of them, newest first',
  },
  input: z.object({
    /** `true` lists only those that are not resolved. */
    open: z.enum(['true', 'false']).default('false'),
    ...paging(20, 100),
  }),
  output: pageOf(Misuse),
  who: officials,
  relation: {
    zh: '协议的提供方和使用方;平台运营和审计员可看全部',
    en: 'the parties of the agreement; the platform operator and auditors see all',
  },
  verb: 'GET',
  path: '/api/open/misuse',
  effect: 'read',
});

/**
 * Ends a breach with what was done about it; the agreement stays suspended until it is resumed by
 * an action of its own. Refuses: `misuse-not-open`.
 */
export const resolveMisuse = contract({
  name: 'opening.resolve-misuse',
  sentence: {
    zh: '了结一项违约,单位可重新申请(协议另行恢复)',
    en: 'Resolve a breach: the body may apply again; its agreement is resumed apart',
  },
  input: z.object({ id: idOf('mis'), resolution: z.string().trim().min(4).max(500) }),
  output: Misuse,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/open/misuse/:id/resolve',
  effect: 'write',
  facts: ['opening.misuse-resolved'],
});
