import { z } from 'zod';
import year2024 from './calendar/cn-2024.json' with { type: 'json' };
import year2025 from './calendar/cn-2025.json' with { type: 'json' };
import year2026 from './calendar/cn-2026.json' with { type: 'json' };
import year2027 from './calendar/cn-2027.json' with { type: 'json' };
import { addDays, type CivilDate, endOfShanghaiDay, isWeekend, shanghaiDay } from './civil-date.ts';

/** Whether a year's days come from the State Council's notice or follow from the statute. */
export type CalendarConfidence = 'announced' | 'expected';

const CalendarYear = z.strictObject({
  year: z.int(),
  source: z.string().min(1),
  confidence: z.enum(['announced', 'expected']),
  rest: z.array(z.strictObject({ name: z.string(), from: z.iso.date(), to: z.iso.date() })),
  /** 调休: weekend days that are worked. */
  work: z.array(z.iso.date()),
});
export type CalendarYear = z.output<typeof CalendarYear>;

/** Which days are worked. A year it does not hold has its weekends only, and is `expected`. */
export interface WorkCalendar {
  readonly years: readonly CalendarYear[];
  readonly rest: ReadonlySet<CivilDate>;
  readonly work: ReadonlySet<CivilDate>;
}

/** Where a count of working days ends, and how sure the calendar is of the way there. */
export interface CountedDay {
  readonly day: CivilDate;
  readonly confidence: CalendarConfidence;
}

/** Builds a calendar from year files; a day that is both rest and work is refused. */
export function createWorkCalendar(years: readonly unknown[]): WorkCalendar {
  const parsed = years.map((year) => CalendarYear.parse(year));
  const rest = new Set<CivilDate>();
  for (const { from, to } of parsed.flatMap((year) => year.rest)) {
    for (let day = from; day <= to; day = addDays(day, 1)) rest.add(day);
  }
  const work = new Set(parsed.flatMap((year) => year.work));
  for (const day of work) {
    if (rest.has(day) || !isWeekend(day)) throw new RangeError(`${day} cannot be a make-up day`);
  }
  return { years: parsed, rest, work };
}

/** Mainland China, 2024 to 2027. */
export const chinaCalendar: WorkCalendar = createWorkCalendar([
  year2024,
  year2025,
  year2026,
  year2027,
]);

/** Whether a day is worked, make-up days 调休 included. */
export function isWorkingDay(calendar: WorkCalendar, day: CivilDate): boolean {
  if (calendar.work.has(day)) return true;
  return !calendar.rest.has(day) && !isWeekend(day);
}

/**
 * The `count`-th working day after a day; the day itself is not counted (民法典 art. 201).
 * A count of 0 is the day itself.
 */
export function addWorkingDays(calendar: WorkCalendar, from: CivilDate, count: number): CountedDay {
  if (!Number.isInteger(count) || count < 0) throw new RangeError('count working days from 0 up');
  let day = from;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(calendar, day)) left -= 1;
  }
  return { day, confidence: confidenceOf(calendar, from, day) };
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(calendar: WorkCalendar, from: CivilDate, to: CivilDate): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day)) count += 1;
  }
  return count;
}

/** When a legal period of working days that starts at an instant is over. */
export function dueAfterWorkingDays(
  calendar: WorkCalendar,
  started_at: Date,
  count: number,
): { readonly due_at: Date; readonly confidence: CalendarConfidence } {
  const { day, confidence } = addWorkingDays(calendar, shanghaiDay(started_at), count);
  return { due_at: endOfShanghaiDay(day), confidence };
}

function confidenceOf(calendar: WorkCalendar, from: CivilDate, to: CivilDate): CalendarConfidence {
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    const known = calendar.years.find((one) => one.year === year);
    if (known?.confidence !== 'announced') return 'expected';
  }
  return 'announced';
}
