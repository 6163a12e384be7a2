import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { Instant, idOf, pageOf, paging } from '#actions/shapes.ts';
import { MaskSpec } from '#kernel/mask-spec.ts';
import { ColumnName, RowPredicate } from '#kernel/row-predicate.ts';

export const agreementStates = ['active', 'suspended', 'revoked', 'expired'] as const;
export const AgreementState = z.enum(agreementStates);
export type AgreementState = z.output<typeof AgreementState>;

/** The five lawful ways out: 共享, 开放, 授权运营, 交易, 出境. */
export const agreementChannels = [
  'sharing',
  'opening',
  'operating',
  'trading',
  'exporting',
] as const;
export const AgreementChannel = z.enum(agreementChannels);
export type AgreementChannel = z.output<typeof AgreementChannel>;

/**
 * How data may be taken: records by query, a yes or no only, whole files, delivery into the
 * consumer's database, or work in a room from which only results leave. The gateway refuses what
 * an agreement does not name.
 */
export const agreementModes = ['query', 'verify', 'file', 'push', 'room'] as const;
export const AgreementMode = z.enum(agreementModes);
export type AgreementMode = z.output<typeof AgreementMode>;

/** `HH:MM` on the clock of Shanghai. */
export const ClockTime = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/);
const AgreementId = idOf('agr');

export const AgreementItem = z.object({
  item_id: z.string(),
  column: ColumnName,
  name_zh: z.string(),
  mask: MaskSpec.nullable(),
});
export type AgreementItem = z.output<typeof AgreementItem>;

const DailyLimit = z.int().min(1).nullable();

/**
 * null is without a limit, as for data open to everybody: a cap that nobody means to keep would be
 * a term that does not hold. What one answer of records may hold is always limited.
 */
export const AgreementLimits = z.object({
  calls_per_day: DailyLimit,
  records_per_day: DailyLimit,
  persons_per_day: DailyLimit,
  /** Of a page of records; a file is whole and counts against the records of the day. */
  records_per_call: z.int().min(1),
});
export type AgreementLimits = z.output<typeof AgreementLimits>;

export const AgreementHours = z.object({
  from: ClockTime,
  to: ClockTime,
  working_days_only: z.boolean(),
});
export type AgreementHours = z.output<typeof AgreementHours>;

export const CaseRule = z.object({ required: z.boolean(), pattern: z.string().nullable() });
export type CaseRule = z.output<typeof CaseRule>;

/** 网络区域, by where the calling system stands: 政务外网, 专网 or 互联网. */
export const networkZones = ['government-extranet', 'special-network', 'internet'] as const;
export const NetworkZone = z.enum(networkZones);
export type NetworkZone = z.output<typeof NetworkZone>;

/**
 * By which system, from which network, how fast and for whom calls are made; null and false bind
 * nothing. Source: SDR art. 39 (the scenario states them), DSL art. 27.
 */
export const CallRule = z.object({
  /** Calls a second, at most so many at once; `calls_per_day` stands beside it. */
  peak_rps: z.int().min(1).nullable(),
  /** The registered client that is the calling system; others of the consumer are refused. */
  client_id: z.string().nullable(),
  network_zone: NetworkZone.nullable(),
  /** Whether each call says for which end user (`end_user`); the record keeps a keyed digest. */
  end_user_required: z.boolean(),
});
export type CallRule = z.output<typeof CallRule>;

/** Binds nothing: for the public, and for what was agreed before these were terms. */
export const openCallRule: CallRule = {
  peak_rps: null,
  client_id: null,
  network_zone: null,
  end_user_required: false,
};

/** An agreement as the gateway enforces it and as its parties see it. */
export const Agreement = z.object({
  id: AgreementId,
  /** Readable and unique; the letters name the channel: `GX-2026-000001`. */
  number: z.string(),
  state: AgreementState,
  channel: AgreementChannel,
  modes: z.array(AgreementMode).min(1),
  /** null, with `request_id`, where nobody asked: a release to the public. */
  scenario_id: idOf('scn').nullable(),
  request_id: idOf('req').nullable(),
  directory_code: z.string(),
  directory_version: z.int().min(1),
  provider_id: idOf('org'),
  consumer_id: idOf('org'),
  /**
   * `live` follows each published snapshot, `released` each release to the public; a snapshot id
   * stays with that one.
   */
  snapshot: z.string(),
  items: z.array(AgreementItem).min(1),
  /** null is every row. */
  row_scope: RowPredicate.nullable(),
  limits: AgreementLimits,
  /** null is at any hour. */
  hours: AgreementHours.nullable(),
  /** CIDR blocks; empty is from anywhere. */
  terminals: z.array(z.string()),
  /** Empty where the channel demands none. */
  purpose: z.string(),
  case_rule: CaseRule,
  call_rule: CallRule,
  /** The column that tells persons apart, for the count of distinct persons. */
  subject_column: ColumnName.nullable(),
  lookup_columns: z.array(ColumnName),
  valid_from: Instant,
  valid_to: Instant,
  /** Counts changes of state; a compiled plan belongs to one version. */
  version: z.int().min(1),
});
export type Agreement = z.output<typeof Agreement>;

export const AgreementEvent = z.object({
  version: z.int(),
  event: z.enum(['grant', 'suspend', 'resume', 'revoke', 'expire']),
  at: Instant,
  by_side: z.enum(['provider', 'consumer', 'operator', 'system']),
  person_id: idOf('per').nullable(),
  reason: z.string(),
});
export type AgreementEvent = z.output<typeof AgreementEvent>;

/** An agreement with the names and the history that people want beside it. */
export const AgreementView = Agreement.extend({
  directory_name: z.string(),
  provider_name: z.string(),
  consumer_name: z.string(),
  scenario_name: z.string(),
  /** What the asker may do now: `suspend`, `resume`, `revoke`. */
  may: z.array(z.enum(['suspend', 'resume', 'revoke'])),
  history: z.array(AgreementEvent),
});
export type AgreementView = z.output<typeof AgreementView>;

export const AgreementSummary = AgreementView.pick({
  id: true,
  number: true,
  state: true,
  channel: true,
  modes: true,
  directory_code: true,
  directory_name: true,
  provider_id: true,
  provider_name: true,
  consumer_id: true,
  consumer_name: true,
  scenario_name: true,
  purpose: true,
  valid_from: true,
  valid_to: true,
  version: true,
}).extend({ items_count: z.int() });
export type AgreementSummary = z.output<typeof AgreementSummary>;

const Reason = z.string().trim().min(4).max(500);
const ById = z.object({ id: AgreementId });
const partiesMay = {
  zh: '提供方、使用方、数据中心运营和审计员',
  en: 'the provider, the consumer, the data centre and auditors',
};

/**
 * Agreements, newest first; `side` chooses where the organisation of the asker stands. Keyset
 * paging. Refuses: `cursor-unreadable`.
 */
export const listAgreements = contract({
  name: 'agreements.list-agreements',
  sentence: {
    zh: '列出本单位作为提供方或使用方的协议;数据中心运营和审计员可看全部',
    en: 'List the agreements of my organisation; the data centre and auditors see all',
  },
  input: z.object({
    side: z.enum(['provider', 'consumer', 'any']).default('any'),
    state: AgreementState.optional(),
    directory_code: z.string().optional(),
    ...paging(50, 200),
  }),
  output: pageOf(AgreementSummary),
  who: ['platform-operator', 'data-officer', 'applicant', 'approver', 'auditor'],
  relation: partiesMay,
  verb: 'GET',
  path: '/api/agreements',
  effect: 'read',
});

/**
 * Parties, items with masks, rows, limits, hours, terminals, validity and the facts about it.
 * Refuses: `agreement-not-found`, also to who is no party.
 */
export const showAgreement = contract({
  name: 'agreements.show-agreement',
  sentence: { zh: '查看一份协议及其经过', en: 'Show one agreement and its history' },
  input: ById,
  output: AgreementView,
  who: ['platform-operator', 'data-officer', 'applicant', 'approver', 'auditor'],
  relation: partiesMay,
  verb: 'GET',
  path: '/api/agreements/:id',
  effect: 'read',
});

/**
 * Either side or the data centre; the next call is refused. Refuses: `state-does-not-allow`,
 * `side-may-not`. Source: SDR art. 39.
 */
export const suspendAgreement = contract({
  name: 'agreements.suspend-agreement',
  sentence: {
    zh: '暂停一份协议,下一次调用即被拒绝',
    en: 'Suspend an agreement; the next call is refused',
  },
  input: ById.extend({ reason: Reason }),
  output: AgreementView,
  who: ['platform-operator', 'data-officer', 'approver'],
  relation: { zh: '提供方或数据中心运营', en: 'the provider or the data centre' },
  verb: 'POST',
  path: '/api/agreements/:id/suspend',
  effect: 'write',
  facts: ['agreement.suspended'],
});

/**
 * By the side that suspended it. Refuses: `suspended-by-other-side`, `validity-over`,
 * `state-does-not-allow`.
 */
export const resumeAgreement = contract({
  name: 'agreements.resume-agreement',
  sentence: { zh: '恢复一份已暂停的协议', en: 'Resume a suspended agreement' },
  input: ById.extend({ reason: Reason }),
  output: AgreementView,
  who: ['platform-operator', 'data-officer', 'approver'],
  relation: {
    zh: '由暂停的一方恢复;数据中心运营可恢复任何一方的暂停',
    en: 'the side that suspended it; the data centre may lift any suspension',
  },
  verb: 'POST',
  path: '/api/agreements/:id/resume',
  effect: 'write',
  facts: ['agreement.resumed'],
});

/**
 * For good; the next call is refused and keys of it end. Refuses: `state-does-not-allow`,
 * `side-may-not`.
 */
export const revokeAgreement = contract({
  name: 'agreements.revoke-agreement',
  sentence: {
    zh: '撤销(或由使用方放弃)一份协议,立即生效且不可恢复',
    en: 'Revoke (or, as its consumer, give up) an agreement: at once and for good',
  },
  input: ById.extend({ reason: Reason }),
  output: AgreementView,
  who: ['platform-operator', 'data-officer', 'approver', 'applicant'],
  relation: {
    zh: '提供方(审批人、数据专员)、数据中心运营,或使用方放弃',
    en: 'the provider (approver, data officer), the data centre, or the consumer giving up',
  },
  verb: 'POST',
  path: '/api/agreements/:id/revoke',
  effect: 'write',
  facts: ['agreement.revoked'],
});
