import type { Refusal } from '#kernel/refusal.ts';
import type { Agreement, AgreementMode, AgreementState } from '#spine/agreements/contracts.ts';
import type { Plan } from '../plan/plan.ts';
import type { WorkingDays } from '../ports.ts';
import { type DeliveryRefusal, deliveryRefusals } from '../refusals.ts';
import { dayNumber, dayText, minuteOfDay } from '../shanghai-time.ts';
import type { CallPace } from '../usage/call-pace.ts';
import type { GatewayQuery } from './parse-query.ts';

const stateRefusal: Readonly<Record<AgreementState, DeliveryRefusal | undefined>> = {
  active: undefined,
  suspended: 'agreement-suspended',
  revoked: 'agreement-revoked',
  expired: 'agreement-expired',
};

/** Why the agreement does not allow any call now from this terminal. */
export function reasonsOfMoment(
  plan: Plan,
  terminal: string,
  now: number,
  calendar: WorkingDays,
): readonly Refusal[] {
  const rows = rowsOfState(plan.agreement.state, plan, now);
  if (plan.hours && !isWithinHours(plan.hours, minuteOfDay(now))) rows.push('outside-hours');
  if (plan.hours?.working_days_only && !isWorkingDay(calendar, dayNumber(now))) {
    rows.push('not-a-working-day');
  }
  if (!plan.may_call_from(terminal)) rows.push('terminal-not-agreed');
  const reasons = rows.map((row) => deliveryRefusals.reason(row));
  if (plan.is_in_zone(terminal)) return reasons;
  const detail = `${terminal} ∉ ${plan.agreement.call_rule.network_zone}`;
  return [...reasons, deliveryRefusals.reason('zone-not-agreed', { detail })];
}

/** Why the agreement allows no call now, whatever its data; for one that has no plan. */
export function reasonsOfState(agreement: Agreement, now: number): readonly Refusal[] {
  const { state, valid_from, valid_to } = agreement;
  const valid = { valid_from_ms: Date.parse(valid_from), valid_to_ms: Date.parse(valid_to) };
  return rowsOfState(state, valid, now).map((row) => deliveryRefusals.reason(row));
}

function rowsOfState(
  agreed: AgreementState,
  { valid_from_ms, valid_to_ms }: Pick<Plan, 'valid_from_ms' | 'valid_to_ms'>,
  now: number,
): DeliveryRefusal[] {
  const rows: DeliveryRefusal[] = [];
  const state = stateRefusal[agreed];
  if (state !== undefined) rows.push(state);
  if (now < valid_from_ms) rows.push('agreement-not-begun');
  if (now >= valid_to_ms && state !== 'agreement-expired') rows.push('agreement-expired');
  return rows;
}

let asked:
  | { readonly calendar: WorkingDays; readonly day: number; readonly worked: boolean }
  | undefined;

// Every call of a day asks the same question.
function isWorkingDay(calendar: WorkingDays, day: number): boolean {
  if (asked?.day !== day || asked.calendar !== calendar) {
    asked = { calendar, day, worked: calendar.isWorkingDay(dayText(day)) };
  }
  return asked.worked;
}

// Hours that end before they begin go over midnight: 22:00 to 06:00.
function isWithinHours({ from, to }: { from: number; to: number }, minute: number): boolean {
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

/** Why this client may not call, or not so fast; takes the call from the agreed pace. */
export function reasonsOfCaller(
  { agreement: { call_rule } }: Plan,
  pace: CallPace,
  client_id: string | null,
  elapsed_ms: number,
): readonly Refusal[] {
  const { client_id: agreed, peak_rps } = call_rule;
  // Another program of the body does not use up the pace of the agreed one.
  if (agreed !== null && client_id !== agreed)
    return [deliveryRefusals.reason('client-not-agreed')];
  if (peak_rps === null || pace.take(peak_rps, elapsed_ms)) return [];
  const detail = `${pace.seen_per_second}/s > peak_rps ${peak_rps}/s`;
  return [deliveryRefusals.reason('peak-exceeded', { detail })];
}

/** What is asked of an agreement: one of the modes that the gateway serves on a call. */
export type Operation = Extract<AgreementMode, 'query' | 'verify' | 'file'>;

/** Why the agreement cannot be used in this way; push and room are not served on calls at all. */
export function reasonsOfMode(plan: Plan, operation: Operation): readonly Refusal[] {
  if (plan.modes.has(operation)) return [];
  const detail = `${operation} ∉ ${plan.agreement.modes.join(', ')}`;
  return [deliveryRefusals.reason('mode-not-agreed', { detail })];
}

/** Why the purpose, the case number or the end user does not do. */
export function reasonsOfPurpose(plan: Plan, query: GatewayQuery): readonly Refusal[] {
  const reasons: Refusal[] = [];
  const { purpose, case_number } = query;
  if (plan.agreement.purpose === '') {
    // None is demanded, so none can differ.
  } else if (purpose === undefined || purpose === '') {
    reasons.push(deliveryRefusals.reason('purpose-missing', { field: 'purpose' }));
  } else if (purpose !== plan.agreement.purpose) {
    reasons.push(deliveryRefusals.reason('purpose-differs', { field: 'purpose' }));
  }
  if (plan.agreement.call_rule.end_user_required && !query.end_user) {
    reasons.push(deliveryRefusals.reason('end-user-missing', { field: 'end_user' }));
  }
  const isMissing = case_number === undefined || case_number === '';
  if (isMissing && plan.agreement.case_rule.required) {
    reasons.push(deliveryRefusals.reason('case-missing', { field: 'case_number' }));
  }
  if (!isMissing && plan.case_pattern?.(case_number) === false) {
    reasons.push(deliveryRefusals.reason('case-malformed', { field: 'case_number' }));
  }
  return reasons;
}
