import { endOfShanghaiDay, shanghaiDay } from '#kernel/civil-date.ts';
import {
  addWorkingDays,
  type CalendarConfidence,
  isWorkingDay,
  type WorkCalendar,
  workingDaysBetween,
} from '#kernel/working-days.ts';

/** A legal clock of working days. All changes are pure; the time is passed in. */
export interface LegalClock {
  readonly started_at: Date;
  readonly due_at: Date;
  readonly working_days: number;
  readonly paused_at: Date | null;
  readonly extended: boolean;
  readonly calendar: CalendarConfidence;
}

/** Starts a clock; the day of the start is not counted (民法典 art. 201). */
export function startClock(calendar: WorkCalendar, now: Date, working_days: number): LegalClock {
  const end = addWorkingDays(calendar, shanghaiDay(now), working_days);
  return {
    started_at: now,
    due_at: endOfShanghaiDay(end.day),
    working_days,
    paused_at: null,
    extended: false,
    calendar: end.confidence,
  };
}

/** Stops the count while others have to answer; a running pause stays as it is. */
export function pauseClock(clock: LegalClock, now: Date): LegalClock {
  return clock.paused_at ? clock : { ...clock, paused_at: now };
}

/**
 * Lets the clock run on with the working days that were left when it was paused. A clock that was
 * overdue before the pause stays overdue.
 */
export function resumeClock(calendar: WorkCalendar, clock: LegalClock, now: Date): LegalClock {
  if (!clock.paused_at) return clock;
  const running = { ...clock, paused_at: null };
  if (clock.paused_at.getTime() > clock.due_at.getTime()) return running;
  const today = shanghaiDay(now);
  const left = workingDaysBetween(
    calendar,
    shanghaiDay(clock.paused_at),
    shanghaiDay(clock.due_at),
  );
  // Paused on the last day: it is lived through again, on a day that is worked.
  const atLeast = left === 0 && !isWorkingDay(calendar, today) ? 1 : left;
  const end = addWorkingDays(calendar, today, atLeast);
  const due_at = new Date(Math.max(clock.due_at.getTime(), endOfShanghaiDay(end.day).getTime()));
  return { ...running, due_at, calendar: weaker(clock.calendar, end.confidence) };
}

/** Adds working days after the present last one. */
export function extendClock(calendar: WorkCalendar, clock: LegalClock, extra: number): LegalClock {
  const end = addWorkingDays(calendar, shanghaiDay(clock.due_at), extra);
  return {
    ...clock,
    due_at: endOfShanghaiDay(end.day),
    working_days: clock.working_days + extra,
    extended: true,
    calendar: weaker(clock.calendar, end.confidence),
  };
}

/** Whether the period is over; what was not overdue cannot become so while paused. */
export function isOverdue(clock: LegalClock, now: Date): boolean {
  return (clock.paused_at ?? now).getTime() > clock.due_at.getTime();
}

/** Working days left after today, 0 on the last day and later. */
export function workingDaysLeft(calendar: WorkCalendar, clock: LegalClock, now: Date): number {
  const from = shanghaiDay(clock.paused_at ?? now);
  return workingDaysBetween(calendar, from, shanghaiDay(clock.due_at));
}

function weaker(left: CalendarConfidence, right: CalendarConfidence): CalendarConfidence {
  return left === 'expected' ? left : right;
}
