import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { Instant, pageOf } from '#actions/shapes.ts';

/** `<12-digit index>-<16 hex>`; the hex part cannot be computed from the public hash tiles. */
export const ReceiptId = z.string().regex(/^\d{12}-[0-9a-f]{16}$/);

const receiptCommon = {
  format: z.literal('datong-receipt/v1'),
  id: ReceiptId,
  /** Name of the log; the same as the key's name. */
  origin: z.string(),
  index: z.number().int().nonnegative(),
  /** The record itself, base64 of its canonical JSON. */
  entry: z.base64(),
  /** The log's public key as `name+id+key`; a verifier uses the key it already has. */
  key: z.string(),
};

/** A receipt as it is handed out and kept: first pending, final from the next checkpoint on. */
export const ReceiptView = z.discriminatedUnion('status', [
  z.object({
    ...receiptCommon,
    status: z.literal('pending'),
    /** Signed note: the node's promise that the record has this place in the log. */
    statement: z.string(),
  }),
  z.object({
    ...receiptCommon,
    status: z.literal('final'),
    /** A tlog-proof text: inclusion proof under a signed checkpoint. */
    proof: z.string(),
  }),
]);
export type ReceiptView = z.infer<typeof ReceiptView>;

/**
 * A receipt as `datong verify` takes it, pending or final. Whoever has the number may read it:
 * the number cannot be computed from what is public. Refuses: `receipt-not-found`. Source: C2SP
 * tlog-proof.
 */
export const getReceipt = contract({
  name: 'evidence.get-receipt',
  sentence: {
    zh: '凭回执编号取得回执,可离线验证',
    en: 'Get the receipt with this number; it can be verified offline',
  },
  input: z.object({ id: z.string().max(40) }),
  output: ReceiptView,
  who: 'anyone',
  relation: {
    zh: '持有回执编号的人;编号不可猜测',
    en: 'Whoever holds the number, which cannot be guessed',
  },
  verb: 'GET',
  path: '/evidence/receipts/:id',
  effect: 'read',
});

export const CheckpointView = z.object({
  size: z.number().int().nonnegative(),
  /** Merkle root, base64. */
  root: z.string(),
});

/** A witness that the log asks, and how far it has seen. */
export const WitnessView = z.object({
  name: z.string(),
  /** Name of its cosigner key. */
  key_name: z.string(),
  state: z.enum(['asked', 'seen', 'away', 'unknown-log', 'refused', 'ahead', 'contradicts']),
  /** Records under the newest checkpoint that it cosigned; null before the first. */
  seen_size: z.number().int().nonnegative().nullable(),
  /** When it cosigned that, by its own clock. */
  seen_at: z.iso.datetime().nullable(),
});

/** Who must have seen a checkpoint before it makes receipts final. */
export const WitnessingView = z.object({
  /** The policy (C2SP tlog-policy) without addresses, for `datong verify --policy`. */
  policy: z.string(),
  /** The quorum in a few characters: `2/2(a, b)`. */
  rule: z.string(),
  /** Records under the newest checkpoint that has its quorum. */
  final_size: z.number().int().nonnegative(),
  witnesses: z.array(WitnessView),
});

/** The state of the log as anyone may see it. */
export const LogView = z.object({
  origin: z.string(),
  key: z.string(),
  state: z.enum(['open', 'short', 'stalled', 'failed', 'closed']),
  /** Records that are durable on disk. */
  size: z.number().int().nonnegative(),
  /** Records under the newest signed checkpoint. */
  published_size: z.number().int().nonnegative(),
  /** The newest checkpoint as a signed note; empty before the first record. */
  checkpoint: z.string().nullable(),
  /** Newest first. */
  checkpoints: z.array(CheckpointView),
  /** The newest head kept in the database, a signed note; null before the first was kept. */
  kept_head: z.string().nullable(),
  /** Null where no policy asks for witnesses: a checkpoint alone then makes receipts final. */
  witnessing: WitnessingView.nullable(),
});
export type LogView = z.infer<typeof LogView>;

/**
 * Name and public key of the log, records in it, the newest checkpoints. Refuses: `unavailable`.
 * Source: C2SP tlog-checkpoint.
 */
export const showLog = contract({
  name: 'evidence.show-log',
  sentence: {
    zh: '查看证据日志的大小、公钥与最近的检查点',
    en: "Show the evidence log's size, public key and latest checkpoints",
  },
  input: z.object({}),
  output: LogView,
  who: 'anyone',
  verb: 'GET',
  path: '/api/evidence/log',
  effect: 'read',
});

/** One fact on a timeline. */
export const FactView = z.object({
  seq: z.string(),
  fact_id: z.string(),
  type: z.string(),
  at: Instant,
  actor_kind: z.enum(['anonymous', 'system', 'person']),
  actor_id: z.string().nullable(),
  subjects: z.array(z.string()),
  /** Only for auditors and operators; null for parties. */
  payload: z.record(z.string(), z.unknown()).nullable(),
  /**
   * Whether it stands here as the log has it. `pending`: it is no leaf yet, for a second or two.
   * `differs`: somebody changed the row; its payload is withheld.
   */
  proof: z.enum(['matches', 'differs', 'pending']),
  /** Its receipt, once it is a leaf of the log. */
  receipt: ReceiptId.nullable(),
});
export type FactView = z.infer<typeof FactView>;

/**
 * Acts of administration only, never of business: audit is apart from what is audited (三员, GB/T
 * 22239-2019, 8.1.5). Newest first.
 */
export const listAdministration = contract({
  name: 'evidence.list-administration',
  sentence: {
    zh: '按时间倒序查看管理员与平台运营做过的事:人员、角色、口令、会话、单位与规则',
    en: 'List what administrators and the platform operator did, newest first',
  },
  input: z.object({
    actor_id: z.string().max(100).optional(),
    cursor: z
      .string()
      .regex(/^\d{1,19}$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: pageOf(FactView),
  who: ['audit-administrator'],
  verb: 'GET',
  path: '/api/evidence/administration',
  effect: 'read',
});

/** Facts about one subject, newest first, as far as the subject may be seen. Ids and codes only. */
export const listFacts = contract({
  name: 'evidence.list-facts',
  sentence: {
    zh: '按时间倒序查看某一对象发生过的事实',
    en: 'List what happened to a subject, newest first',
  },
  input: z.object({
    /** For example `agreement:agr_…` or `directory:30700201/000128`; all subjects when absent. */
    subject: z.string().min(3).max(200).optional(),
    type: z.string().max(100).optional(),
    cursor: z
      .string()
      .regex(/^\d{1,19}$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: pageOf(FactView),
  who: 'signed-in',
  relation: {
    zh: '审计员、审计管理员与平台运营可见全部;其他人只见本人所为及涉及本单位的事实',
    en: 'Auditors, audit administrators and platform operators see all; others what they did themselves or what concerns their body',
  },
  verb: 'GET',
  path: '/api/evidence/facts',
  effect: 'read',
});
