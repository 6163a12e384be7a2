import { hash } from 'node:crypto';
import type { Refusal } from '#kernel/refusal.ts';
import type { AnsweredCall } from '../call-record.ts';
import type { GatewayKeys } from '../caller/gateway-keys.ts';
import type { Plan } from '../plan/plan.ts';
import type { LivePlan } from '../plan/plan-cache.ts';
import type { WorkingDays } from '../ports.ts';
import { deliveryRefusals } from '../refusals.ts';
import { dayNumber } from '../shanghai-time.ts';
import { type BoundQuery, bindQuery } from './bind-query.ts';
import {
  type Operation,
  reasonsOfCaller,
  reasonsOfMode,
  reasonsOfMoment,
  reasonsOfPurpose,
} from './check-terms.ts';
import type { Page } from './page.ts';
import { openCursor, sealCursor } from './page-cursor.ts';
import type { ParsedQuery } from './parse-query.ts';
import type { PredicateLedger } from './predicate-ledger.ts';
import {
  type Allowed,
  cutToQuota,
  type LookedUp,
  leftOf,
  personsOf,
  reasonsOfLimits,
  subjectHash,
} from './quota.ts';
import { readPage } from './read-page.ts';
import { rowJson } from './row-json.ts';

/** A question put to a plan. */
export interface Question {
  readonly operation: Operation;
  readonly parsed: ParsedQuery;
  readonly terminal: string;
  readonly now: number;
  /** Milliseconds on a clock that only goes forward. */
  readonly elapsed_ms: number;
  /** The client whose key signed; null for the public. */
  readonly client_id: string | null;
  readonly case_hash: string | null;
  readonly user_hash: string | null;
}

/** What answering needs besides the plan. */
export interface QueryContext {
  readonly keys: GatewayKeys;
  readonly calendar: WorkingDays;
  readonly predicates: PredicateLedger;
}

/** An answer that is counted but not yet recorded; `head` lacks the receipt and the last brace. */
export interface PreparedAnswer {
  readonly head: string;
  readonly record: AnsweredCall;
  /** Takes the count back; only for an answer whose record was never accepted. */
  uncount(): void;
}

/** An answer, or every reason against it, or that the plan was replaced while it was read. */
export type Outcome = PreparedAnswer | readonly Refusal[] | 'replaced';

/**
 * Answers a question under a plan. From the last look at the limits to the count nothing is waited
 * for, so that calls at the same moment cannot take the same remainder.
 */
export async function answerQuery(
  context: QueryContext,
  live: LivePlan,
  question: Question,
): Promise<Outcome> {
  const { plan, usage } = live;
  const reasons = reasonsBefore(context, live, question);
  const { query } = question.parsed;
  const bound = query ? bindQuery(plan, query, reasons) : undefined;
  const looked_up = hashesOf(context, bound);
  reasons.push(...reasonsOfLimits(plan, usage, looked_up));
  const after = bound ? startOf(context, plan, bound, query?.cursor, reasons) : 0;
  if (!bound || reasons.length > 0) return reasons;
  const reading = readPage(plan, { ...bound, after, limit: bound.limit });
  const page = reading instanceof Promise ? await reading : reading;
  const asking = plan.asks.size > 0 ? askedOf(context, plan, looked_up, page) : [];
  const asked = asking instanceof Promise ? await asking : asking;
  if (live.replaced) return 'replaced';
  return prepare(context, live, question, { bound, looked_up, page, asked });
}

/** What speaks against a call before anything is looked up; turns the counter to today. */
export function reasonsBefore(
  context: QueryContext,
  live: LivePlan,
  question: Question,
): Refusal[] {
  const { plan, usage } = live;
  const { now, operation, parsed, terminal } = question;
  usage.turnTo(dayNumber(now));
  const { client_id, elapsed_ms } = question;
  const reasons: Refusal[] = [];
  reasons.push(...reasonsOfCaller(plan, usage.pace, client_id, elapsed_ms));
  reasons.push(...reasonsOfMode(plan, operation));
  reasons.push(...reasonsOfMoment(plan, terminal, now, context.calendar));
  reasons.push(...(parsed.query ? reasonsOfPurpose(plan, parsed.query) : parsed.reasons));
  return reasons;
}

/** Columns whose questions are counted. */
function askedOf(
  { keys, predicates }: QueryContext,
  plan: Plan,
  looked_up: readonly LookedUp[],
  page: Page,
): readonly string[] | Promise<readonly string[]> {
  return predicates.open(plan, () => personsOf(plan, keys.subject, looked_up, page.rows));
}

interface Material {
  readonly bound: BoundQuery;
  readonly looked_up: readonly LookedUp[];
  readonly page: Page;
  readonly asked: readonly string[];
}

function prepare(
  context: QueryContext,
  live: LivePlan,
  question: Question,
  material: Material,
): Outcome {
  const { plan, usage } = live;
  const { bound, looked_up, page, asked } = material;
  const given = cutToQuota(plan, usage, context.keys.subject, looked_up, page);
  if (isReasons(given)) return given;
  const told = asked.filter(
    (column) => plan.scoped.has(column) || bound.columns.some((one) => one.column === column),
  );
  const over = context.predicates.reasons(plan, told, given.subjects);
  if (over.length > 0) return over;
  const head = answerHead(context, plan, bound, given);
  const uncharge = context.predicates.charge(plan, told, given.subjects);
  const take_back = usage.count(given.rows.length, given.subjects);
  const uncount = (): void => {
    uncharge();
    take_back();
  };
  const record: AnsweredCall = {
    plan,
    operation: question.operation,
    columns: bound.columns,
    answer_bytes: Buffer.byteLength(head) + 1,
    answer_sha256: hash('sha256', `${head}}`, 'hex'),
    file: null,
    case_hash: question.case_hash,
    user_hash: question.user_hash,
    rows: given.rows.length,
    subjects: given.subjects,
    left: leftOf(plan, usage),
  };
  return { head, record, uncount };
}

function answerHead(context: QueryContext, plan: Plan, bound: BoundQuery, given: Allowed): string {
  let head = '{"rows":[';
  for (let at = 0; at < given.rows.length; at += 1) {
    if (at > 0) head += ',';
    head += rowJson(bound.columns, given.rows[at] ?? []);
  }
  head += ']';
  if (given.next_after === undefined) return head;
  const next = sealCursor(context.keys.cursor, plan, bound.text, given.next_after);
  return `${head},"next":"${next}"`;
}

function startOf(
  context: QueryContext,
  plan: Plan,
  bound: BoundQuery,
  cursor: string | undefined,
  reasons: Refusal[],
): number {
  if (cursor === undefined) return 0;
  const opened = openCursor(context.keys.cursor, plan, bound.text, cursor);
  if (typeof opened === 'object') return opened.after;
  const row = opened === 'outdated' ? 'cursor-outdated' : 'cursor-invalid';
  reasons.push(deliveryRefusals.reason(row, { field: 'cursor' }));
  return 0;
}

function hashesOf(context: QueryContext, bound: BoundQuery | undefined): readonly LookedUp[] {
  if (!bound || bound.looked_up.length === 0) return [];
  return bound.looked_up.map((subject) => ({
    subject,
    hash: subjectHash(context.keys.subject, subject),
  }));
}

function isReasons(given: Allowed | readonly Refusal[]): given is readonly Refusal[] {
  return Array.isArray(given);
}
