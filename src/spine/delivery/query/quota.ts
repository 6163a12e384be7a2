import type { Refusal } from '#kernel/refusal.ts';
import type { KeyedDigest } from '../caller/keyed-digest.ts';
import type { Plan } from '../plan/plan.ts';
import type { ServedCell } from '../ports.ts';
import { deliveryRefusals } from '../refusals.ts';
import type { UsageCounter } from '../usage/usage-counters.ts';
import { inPlaces, type Page, type PageRow, placeOf } from './page.ts';

const subjectBytes = 12; // 96 bits: persons of a city do not collide, records stay short

/** The keyed hash under which a person is counted and recorded. */
export function subjectHash(digest: KeyedDigest, subject: string): string {
  return digest.short(subject, subjectBytes);
}

/** A person who is asked for, and the hash that stands for them. */
export interface LookedUp {
  readonly subject: string;
  readonly hash: string;
}

/** What is left of each limit of the day; null where there is no limit. */
export interface Left {
  readonly calls: number | null;
  readonly persons: number | null;
  readonly records: number | null;
}

export function leftOf({ agreement: { limits } }: Plan, usage: UsageCounter): Left {
  const { calls_per_day, persons_per_day, records_per_day } = limits;
  return {
    calls: calls_per_day === null ? null : calls_per_day - usage.calls,
    persons: persons_per_day === null ? null : persons_per_day - usage.persons,
    records: records_per_day === null ? null : records_per_day - usage.records,
  };
}

/** Whether the calls of the day are used up. */
export function reasonsOfCalls(plan: Plan, usage: UsageCounter): readonly Refusal[] {
  const { calls_per_day } = plan.agreement.limits;
  if (calls_per_day === null || usage.calls < calls_per_day) return [];
  return [deliveryRefusals.reason('calls-exhausted', used(calls_per_day))];
}

function used(limit: number | null): { readonly detail: string } {
  return { detail: String(limit) };
}

/** Which limits of the day are used up before anything is read. */
export function reasonsOfLimits(
  plan: Plan,
  usage: UsageCounter,
  looked_up: readonly LookedUp[],
): readonly Refusal[] {
  const { limits } = plan.agreement;
  const reasons: Refusal[] = [...reasonsOfCalls(plan, usage)];
  if (usage.records >= (limits.records_per_day ?? Infinity)) {
    reasons.push(deliveryRefusals.reason('records-exhausted', used(limits.records_per_day)));
  }
  const persons_left = (limits.persons_per_day ?? Infinity) - usage.persons;
  if (plan.subject && newPersons(usage, looked_up).size > persons_left) {
    reasons.push(deliveryRefusals.reason('persons-exhausted', used(limits.persons_per_day)));
  }
  return reasons;
}

/** What may leave of a page today. */
export interface Allowed {
  readonly rows: readonly PageRow[];
  /** Every person this answer tells something about, also those looked up in vain. */
  readonly subjects: readonly string[];
  readonly next_after: number | undefined;
}

/**
 * Cuts a page to what is left of the day, row by row, so that a limit is met exactly. Refuses when
 * nothing is left to give.
 */
export function cutToQuota(
  plan: Plan,
  usage: UsageCounter,
  digest: KeyedDigest,
  looked_up: readonly LookedUp[],
  page: Page,
): Allowed | readonly Refusal[] {
  const reasons = reasonsOfLimits(plan, usage, looked_up);
  if (reasons.length > 0) return reasons;
  const { limits } = plan.agreement;
  const rows_max = Math.min(page.rows.length, (limits.records_per_day ?? Infinity) - usage.records);
  const met = new Set(looked_up.map((one) => one.hash));
  if (rows_max < page.rows.length && page.is_ranked) {
    return cutToQuota(plan, usage, digest, looked_up, inPlaces(plan, page));
  }
  if (!plan.subject) return allowed(plan, page, rows_max, met);
  const persons_max = limits.persons_per_day ?? Infinity;
  let persons_left = persons_max - usage.persons - newPersons(usage, looked_up).size;
  let count = 0;
  for (; count < rows_max; count += 1) {
    const person = personOf(page.rows[count], digest, looked_up[0]);
    if (person === undefined || met.has(person)) continue;
    if (!usage.knows(person)) {
      if (persons_left === 0) break;
      persons_left -= 1;
    }
    met.add(person);
  }
  if (count === 0 && rows_max > 0) {
    return [deliveryRefusals.reason('persons-exhausted', used(limits.persons_per_day))];
  }
  if (count < page.rows.length && page.is_ranked) {
    return cutToQuota(plan, usage, digest, looked_up, inPlaces(plan, page));
  }
  return allowed(plan, page, count, met);
}

function allowed(plan: Plan, page: Page, count: number, met: ReadonlySet<string>): Allowed {
  const isCut = count < page.rows.length;
  const rows = isCut ? page.rows.slice(0, count) : page.rows;
  const next_after = isCut ? placeOf(plan, rows[count - 1]) : page.next_after;
  return { rows, subjects: [...met], next_after };
}

/** Every person of a page, also those looked up in vain; one whose row was cut is among them. */
export function personsOf(
  plan: Plan,
  digest: KeyedDigest,
  looked_up: readonly LookedUp[],
  rows: readonly PageRow[],
): readonly string[] {
  const met = new Set(looked_up.map((one) => one.hash));
  if (!plan.subject) return [...met];
  for (const row of rows) {
    const person = personOf(row, digest, looked_up[0]);
    if (person !== undefined) met.add(person);
  }
  return [...met];
}

// A row without a subject tells of nobody.
function personOf(
  row: PageRow | undefined,
  digest: KeyedDigest,
  known: LookedUp | undefined,
): string | undefined {
  const subject: ServedCell | undefined = row?.[row.length - 1];
  if (subject === null || subject === undefined) return undefined;
  const text = String(subject);
  return known?.subject === text ? known.hash : subjectHash(digest, text);
}

function newPersons(usage: UsageCounter, looked_up: readonly LookedUp[]): ReadonlySet<string> {
  const fresh = new Set<string>();
  for (const { hash } of looked_up) if (!usage.knows(hash)) fresh.add(hash);
  return fresh;
}
