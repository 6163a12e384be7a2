import type { CaseSummary } from '#spine/cases/contracts.ts';

const soon_days = 2;

/** How much a case presses: past its day, near it, or neither; a paused clock does not press. */
export type Urgency = 'overdue' | 'soon' | 'later' | 'paused';

/** How much one case presses. */
export function urgencyOf({ clock, state }: Pick<CaseSummary, 'clock' | 'state'>): Urgency {
  if (state === 'need-more' || clock.paused.some((pause) => pause.to === null)) return 'paused';
  if (clock.overdue) return 'overdue';
  return clock.working_days_left <= soon_days ? 'soon' : 'later';
}

const order: readonly Urgency[] = ['overdue', 'soon', 'later', 'paused'];

/** The cases that press most first; equally pressing ones by the day they fall due. */
export function byUrgency<Case extends Pick<CaseSummary, 'clock' | 'state'>>(
  cases: readonly Case[],
): readonly Case[] {
  return cases.toSorted((one, other) => {
    const first = order.indexOf(urgencyOf(one)) - order.indexOf(urgencyOf(other));
    return first === 0 ? one.clock.due_at.localeCompare(other.clock.due_at) : first;
  });
}
