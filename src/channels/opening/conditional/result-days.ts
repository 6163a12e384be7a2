import { addDays, type CivilDate, shanghaiDay } from '#kernel/civil-date.ts';
import type { ResultRules } from './result-rules.ts';

const dayMs = 86_400_000;

/**
 * The day on which results are due, and the one on which silence becomes a breach. Both lie within
 * the agreement: of a short one results are due after half of it. Within a single day there is no
 * later day on which anything could be suspended, so there is no breach by silence.
 */
export function resultDays(
  valid: { readonly valid_from: string; readonly valid_to: string },
  { days_before_end, grace_days }: ResultRules,
): { readonly due_on: CivilDate; readonly breach_on: CivilDate | null } {
  const first = shanghaiDay(new Date(valid.valid_from));
  const last = shanghaiDay(new Date(valid.valid_to));
  const length = Math.round((Date.parse(last) - Date.parse(first)) / dayMs);
  const lead = Math.min(days_before_end, Math.ceil(length / 2));
  const due_on = addDays(last, -lead);
  return { due_on, breach_on: lead < 1 ? null : addDays(due_on, Math.min(grace_days, lead)) };
}
