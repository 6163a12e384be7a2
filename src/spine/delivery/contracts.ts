import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { Instant, idOf, pageOf } from '#actions/shapes.ts';
import { MaskSpec } from '#kernel/mask-spec.ts';
import { RowPredicate } from '#kernel/row-predicate.ts';
import {
  AgreementHours,
  AgreementLimits,
  AgreementMode,
  CallRule,
  CaseRule,
} from '#spine/agreements/contracts.ts';

const AgreementId = idOf('agr');
const readers = ['platform-operator', 'data-officer', 'applicant', 'approver', 'auditor'] as const;
const partiesMay = {
  zh: '协议的提供方、使用方,数据中心运营和审计员',
  en: 'the provider and the consumer of the agreement, the data centre and auditors',
};

/** What was delivered in one hour or one day, counted from the evidence log. */
export const UsagePoint = z.object({
  /** Start of the hour or day; days begin at midnight in Shanghai. */
  from: Instant,
  calls: z.int(),
  refused: z.int(),
  records: z.int(),
  bytes: z.int(),
  /** Distinct persons; only where points are days. */
  persons: z.int().nullable(),
});
export type UsagePoint = z.output<typeof UsagePoint>;

/** A limit of the agreement and how much of it today has used; null is without a limit. */
const Used = z.object({ used: z.int(), limit: z.int().nullable() });

/**
 * Counts by hour or by day of Shanghai, derived from the evidence log; points without a call are
 * there with zeros. Refuses: `agreements.agreement-not-found`.
 */
export const showUsage = contract({
  name: 'delivery.show-usage',
  sentence: {
    zh: '查看一份协议的调用量、拒绝量和记录数,按小时或按天',
    en: 'Show calls, refusals and records of an agreement by hour or by day',
  },
  input: z.object({
    agreement_id: AgreementId,
    by: z.enum(['hour', 'day']).default('hour'),
    /** The last so many hours or days. */
    points: z.coerce.number().int().min(1).max(400).default(48),
  }),
  output: z.object({
    agreement_id: AgreementId,
    by: z.enum(['hour', 'day']),
    /** Every hour or day of the span in order, also those without a call. */
    items: z.array(UsagePoint),
    today: z.object({ calls: Used, records: Used, persons: Used }),
    total: z.object({ calls: z.int(), refused: z.int(), records: z.int(), bytes: z.int() }),
    /** How many entries of the evidence log these numbers contain. */
    counted_to: z.int(),
  }),
  who: [...readers],
  relation: partiesMay,
  verb: 'GET',
  path: '/api/agreements/:agreement_id/usage',
  effect: 'read',
});

/** One call as it stands in the evidence log, without anything personal. */
export const CallView = z.object({
  index: z.int(),
  receipt: z.string(),
  at: Instant,
  decision: z.enum(['answered', 'refused']),
  /** Codes of every reason to refuse; empty when answered. */
  codes: z.array(z.string()),
  rows: z.int(),
  bytes: z.int(),
  /** What was asked for; null where the path did not say. */
  operation: z.enum(['query', 'verify', 'file']).nullable(),
  key_id: idOf('ak').nullable(),
  terminal: z.string().nullable(),
  snapshot_id: idOf('snp', 'rel').nullable(),
});
export type CallView = z.output<typeof CallView>;

/**
 * Calls as the log has them, newest first: no value that was asked for, no value that was
 * answered.
 */
export const listCalls = contract({
  name: 'delivery.list-calls',
  sentence: {
    zh: '列出一份协议最近的调用:时间、结果、记录数、回执',
    en: 'List the recent calls of an agreement: time, decision, records, receipt',
  },
  input: z.object({
    agreement_id: AgreementId,
    decision: z.enum(['answered', 'refused']).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    /** The `next` of the page before. */
    cursor: z
      .string()
      .regex(/^\d{1,15}$/)
      .optional(),
  }),
  output: pageOf(CallView),
  who: [...readers],
  relation: partiesMay,
  verb: 'GET',
  path: '/api/agreements/:agreement_id/calls',
  effect: 'read',
});

/** One delivered column of a plan. */
export const PlanColumn = z.object({
  column: z.string(),
  name_zh: z.string(),
  type: z.string(),
  mask: MaskSpec.nullable(),
  /** The mask in words; the empty text where the value leaves as it is. */
  mask_zh: z.string(),
  mask_en: z.string(),
  mask_version: z.int().nullable(),
  delivered: z.boolean(),
  /** How callers may filter by it. */
  filter: z.enum(['any', 'equality', 'none']),
});
export type PlanColumn = z.output<typeof PlanColumn>;

/**
 * What the gateway enforces, in words and as data; where no data stands behind the agreement, its
 * terms alone. Refuses: `agreement-not-found`, and for what passes `copy-rebuilt`,
 * `data-unavailable`.
 */
export const explainPlan = contract({
  name: 'delivery.explain-plan',
  sentence: {
    zh: '说明一份协议编译成了什么:字段、脱敏、行范围、限额、时段、终端、调用规则',
    en: 'Explain what an agreement compiles to: columns, masks, rows, limits, hours, terminals, calls',
  },
  input: z.object({ agreement_id: AgreementId }),
  output: z.object({
    agreement_id: AgreementId,
    agreement_version: z.int(),
    state: z.string(),
    /**
     * `no-data`: nothing was published, or it was taken back or replaced. `data-unfit`: what was
     * published lacks what was agreed. Calls are refused with the same words.
     */
    data_state: z.enum(['served', 'no-data', 'data-unfit']),
    /** What calls are answered from; null where nothing is served. */
    snapshot_id: idOf('snp', 'rel').nullable(),
    modes: z.array(AgreementMode),
    columns: z.array(PlanColumn),
    lookup_columns: z.array(z.string()),
    subject_column: z.string().nullable(),
    row_scope: RowPredicate.nullable(),
    /**
     * The statement of a page without filters; values are always bound, never written in. Null
     * where nothing is served.
     */
    sql: z.string().nullable(),
    limits: AgreementLimits,
    hours: AgreementHours.nullable(),
    terminals: z.array(z.string()),
    purpose: z.string(),
    case_rule: CaseRule,
    call_rule: CallRule,
    /** The addresses from which the agreed network zone is reached; empty where none is agreed. */
    zone_blocks: z.array(z.string()),
    valid_from: Instant,
    valid_to: Instant,
  }),
  who: [...readers],
  relation: partiesMay,
  verb: 'GET',
  path: '/api/agreements/:agreement_id/plan',
  effect: 'read',
});

/**
 * What to sign for this body at this time, and the line for curl; nothing is called or counted.
 * `time` is RFC 3339, UTC. Refuses with whatever the call itself would be refused for.
 */
export const previewCall = contract({
  name: 'delivery.preview-call',
  sentence: {
    zh: '预览一次调用:待签名文本与 curl 命令,不需要也不接触密钥',
    en: 'Preview a call: the text to sign and the curl command; the secret is not needed',
  },
  input: z.object({
    agreement_id: AgreementId,
    key_id: idOf('ak'),
    /** The body exactly as it will be sent; its bytes are signed. */
    body: z.string().min(2).max(16_384),
  }),
  output: z.object({
    method: z.literal('POST'),
    path: z.string(),
    body: z.string(),
    body_sha256: z.string(),
    time: z.string(),
    nonce: z.string(),
    string_to_sign: z.string(),
    /** The header with `SIGNATURE` where the signature goes. */
    authorization: z.string(),
    curl: z.string(),
    /** What the body says that the gateway would refuse, as far as can be told beforehand. */
    objections: z.array(
      z.object({
        code: z.string(),
        title_zh: z.string(),
        title_en: z.string(),
        detail: z.string(),
      }),
    ),
  }),
  who: [...readers],
  relation: { zh: '使用方人员,或数据中心运营', en: 'people of the consumer, or the data centre' },
  verb: 'POST',
  path: '/api/agreements/:agreement_id/preview-call',
  effect: 'read',
});
