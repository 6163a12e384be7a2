import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { Instant, idOf } from '#actions/shapes.ts';
import { nameText, RoleKey } from '../views.ts';

const ActId = idOf('act');

export const actStates = ['waiting', 'approved', 'rejected', 'expired', 'carried-out'] as const;

/** An act that needs two people, as either of them sees it. */
export const ActView = z.object({
  id: idOf('act'),
  /** The action that waits, for example `parties.grant-role`. */
  action: z.string(),
  /** What it was asked with; the one who proposed it sends the same again to carry it out. */
  input: z.record(z.string(), z.unknown()),
  state: z.enum(actStates),
  proposed_by: z.string(),
  proposer_name: z.string(),
  proposed_at: Instant,
  /** Void after this, approved or not. */
  expires_at: Instant,
  /** Who may approve it: holders of one of these, but not who proposed or benefits. */
  seconds: z.array(RoleKey),
  decided_by: z.string().nullable(),
  decider_name: z.string().nullable(),
  decided_at: Instant.nullable(),
  note: z.string().nullable(),
  /** What the one who asks may do with it now. */
  may: z.array(z.enum(['approve', 'reject', 'carry-out'])),
});
export type ActView = z.output<typeof ActView>;

const relation = {
  zh: '办理人本人、可以复核的人员;审计管理员可查看',
  en: 'who proposed it and those who may approve it; audit administrators see it',
};

/** Those that the caller proposed or may approve; an audit administrator sees all, newest first. */
export const listActs = contract({
  name: 'parties.list-acts',
  sentence: {
    zh: '列出须双人办理的事项及其状态',
    en: 'List the acts that need two people, and where they stand',
  },
  input: z.object({
    /** `open` waits for somebody; `all` has the past too. */
    show: z.enum(['open', 'all']).default('open'),
    cursor: ActId.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ items: z.array(ActView), next: z.string().nullable() }),
  who: 'signed-in',
  relation,
  verb: 'GET',
  path: '/api/acts',
  effect: 'read',
});

/**
 * The first person may then carry it out. Refuses: `act-not-found`, `act-not-waiting`, `act-own`,
 * `act-for-yourself`, `act-not-yours`, `act-same-line`, `role-too-new` (GB/T 22239-2019 8.1.5).
 */
export const approveAct = contract({
  name: 'parties.approve-act',
  sentence: {
    zh: '作为第二人同意一项须双人办理的事项',
    en: 'Approve, as the second person, an act that needs two',
  },
  input: z.object({ id: ActId, note: nameText(500) }),
  output: ActView,
  who: ['system-administrator', 'security-administrator'],
  relation,
  verb: 'POST',
  path: '/api/acts/:id/approve',
  effect: 'write',
  facts: ['act.approved', 'act.suspected'],
});

/** Refuses: `act-not-found`, `act-not-waiting`, and what keeps the caller from approving it. */
export const rejectAct = contract({
  name: 'parties.reject-act',
  sentence: {
    zh: '不同意一项须双人办理的事项,或撤回自己提出的',
    en: 'Reject an act that needs two people, or take back your own',
  },
  input: z.object({ id: ActId, note: nameText(500) }),
  output: ActView,
  who: 'signed-in',
  relation,
  verb: 'POST',
  path: '/api/acts/:id/reject',
  effect: 'write',
  facts: ['act.rejected'],
});
