/** Days on the calendar of Shanghai (UTC+8 all year), written `YYYY-MM-DD`. */
export type CivilDate = string;

const dayMs = 86_400_000;
const shanghaiOffsetMs = 8 * 3_600_000;
const form = /^\d{4}-\d{2}-\d{2}$/;

/** The day in Shanghai on which an instant falls. */
export function shanghaiDay(instant: Date): CivilDate {
  return new Date(instant.getTime() + shanghaiOffsetMs).toISOString().slice(0, 10);
}

/** The first instant of a day in Shanghai. */
export function startOfShanghaiDay(day: CivilDate): Date {
  return new Date(utcMidnight(day) - shanghaiOffsetMs);
}

/** The last second of a day in Shanghai: a period ends when its last day does (民法典 art. 203). */
export function endOfShanghaiDay(day: CivilDate): Date {
  return new Date(utcMidnight(day) - shanghaiOffsetMs + dayMs - 1000);
}

/** The day `days` after another; negative goes back. */
export function addDays(day: CivilDate, days: number): CivilDate {
  return new Date(utcMidnight(day) + days * dayMs).toISOString().slice(0, 10);
}

/** Whether a day is a Saturday or a Sunday. */
export function isWeekend(day: CivilDate): boolean {
  const weekday = new Date(utcMidnight(day)).getUTCDay();
  return weekday === 0 || weekday === 6;
}

function utcMidnight(day: CivilDate): number {
  const time = form.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time)) throw new RangeError(`not a day: ${day}`);
  return time;
}
