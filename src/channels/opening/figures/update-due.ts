import type { UpdateCycle } from './figure-shapes.ts';
import type { HealthRules } from './health-rules.ts';

const hourMs = 3_600_000;

/** Until when the next update is on time; null where the cycle promises none. */
export function updateDueAt(data_at: Date, cycle: UpdateCycle, rules: HealthRules): Date | null {
  const hours = rules.cycle_hours[cycle];
  if (hours === null) return null;
  const grace = Math.max((hours * rules.grace_percent) / 100, rules.grace_hours_min);
  return new Date(data_at.getTime() + (hours + grace) * hourMs);
}
