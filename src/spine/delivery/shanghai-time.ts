const offsetMs = 8 * 3_600_000;
const dayMs = 86_400_000;
const minuteMs = 60_000;

/** Days since 1970-01-01 on the calendar of Shanghai; limits a day begin anew with each. */
export function dayNumber(now_ms: number): number {
  return Math.floor((now_ms + offsetMs) / dayMs);
}

/** The day as `YYYY-MM-DD`. */
export function dayText(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** The first instant of a day. */
export function startOfDay(day: number): Date {
  return new Date(day * dayMs - offsetMs);
}

/** Minutes since midnight on the clock of Shanghai. */
export function minuteOfDay(now_ms: number): number {
  return Math.floor(((now_ms + offsetMs) % dayMs) / minuteMs);
}

/** Minutes since midnight of `HH:MM`. */
export function minuteOfClock(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}
