import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfShanghaiDay, shanghaiDay } from '#kernel/civil-date.ts';
import { chinaCalendar, isWorkingDay, workingDaysBetween } from '#kernel/working-days.ts';
import {
  extendClock,
  isOverdue,
  type LegalClock,
  pauseClock,
  resumeClock,
  startClock,
  workingDaysLeft,
} from './case-clock.ts';

const seed = 39;
const calendar = chinaCalendar;
const hour = 3_600_000;
const from = Date.parse('2024-01-02T00:00:00Z');
const instant = fc.integer({ min: 0, max: 24 * 900 }).map((hours) => new Date(from + hours * hour));
const days = fc.integer({ min: 1, max: 30 });
const span = fc.integer({ min: 0, max: 24 * 60 }); // hours

function later(date: Date, hours: number): Date {
  return new Date(date.getTime() + hours * hour);
}

function lastDay(clock: LegalClock): string {
  return shanghaiDay(clock.due_at);
}

describe('a legal clock', () => {
  it('runs ten working days over the National Day week of 2025', () => {
    const clock = startClock(calendar, new Date('2025-09-26T02:00:00Z'), 10);
    expect(clock).toMatchObject({ calendar: 'announced', working_days: 10, extended: false });
    expect(clock.due_at).toEqual(endOfShanghaiDay('2025-10-16'));
    expect(workingDaysLeft(calendar, clock, new Date('2025-10-09T02:00:00Z'))).toBe(6);
    expect(isOverdue(clock, new Date('2025-10-16T15:59:59Z'))).toBe(false);
    expect(isOverdue(clock, new Date('2025-10-16T16:00:00Z'))).toBe(true);
  });

  it('gives back the days that were left when it was paused', () => {
    const start = startClock(calendar, new Date('2026-03-16T02:00:00Z'), 10);
    expect(lastDay(start)).toBe('2026-03-30');
    const paused = pauseClock(start, new Date('2026-03-18T02:00:00Z'));
    const resumed = resumeClock(calendar, paused, new Date('2026-03-25T02:00:00Z'));
    expect(lastDay(resumed)).toBe('2026-04-07'); // Qingming, 4 to 6 April, is no working time
    expect(resumed.paused_at).toBeNull();
  });

  it('lives the last day again when it was paused on it', () => {
    const start = startClock(calendar, new Date('2026-03-16T02:00:00Z'), 1);
    const paused = pauseClock(start, new Date('2026-03-17T02:00:00Z'));
    expect(lastDay(resumeClock(calendar, paused, new Date('2026-03-19T02:00:00Z')))).toBe(
      '2026-03-19',
    );
    // resumed on a Saturday: the next Monday
    expect(lastDay(resumeClock(calendar, paused, new Date('2026-03-21T02:00:00Z')))).toBe(
      '2026-03-23',
    );
  });

  it('does not heal what was overdue before the pause', () => {
    const start = startClock(calendar, new Date('2026-03-16T02:00:00Z'), 1);
    const late = new Date('2026-03-20T02:00:00Z');
    const resumed = resumeClock(calendar, pauseClock(start, late), later(late, 200));
    expect(resumed.due_at).toEqual(start.due_at);
    expect(isOverdue(resumed, later(late, 201))).toBe(true);
  });

  it('pausing and resuming on one day changes nothing but the pause', () => {
    fc.assert(
      fc.property(instant, days, span, (start, count, hours) => {
        const clock = startClock(calendar, start, count);
        const at = later(start, hours);
        if (!isWorkingDay(calendar, shanghaiDay(at))) return;
        const again = resumeClock(calendar, pauseClock(clock, at), at);
        expect(again).toEqual(clock);
      }),
      { seed },
    );
  });

  it('keeps the working days left through any pause, and never ends earlier', () => {
    fc.assert(
      fc.property(instant, days, span, span, (start, count, first, second) => {
        const clock = startClock(calendar, start, count);
        const at = later(start, first);
        if (at.getTime() > clock.due_at.getTime()) return;
        const left = workingDaysLeft(calendar, clock, at);
        const back = later(at, second);
        const resumed = resumeClock(calendar, pauseClock(clock, at), back);
        expect(resumed.due_at.getTime()).toBeGreaterThanOrEqual(clock.due_at.getTime());
        expect(isWorkingDay(calendar, lastDay(resumed))).toBe(true);
        if (left > 0) expect(workingDaysLeft(calendar, resumed, back)).toBe(left);
      }),
      { seed },
    );
  });

  it('is never overdue while paused in time, however long the pause', () => {
    fc.assert(
      fc.property(instant, days, span, (start, count, hours) => {
        const paused = pauseClock(startClock(calendar, start, count), start);
        expect(isOverdue(paused, later(start, hours * 100))).toBe(false);
      }),
      { seed },
    );
  });

  it('an extension adds exactly its working days', () => {
    fc.assert(
      fc.property(instant, days, days, (start, count, extra) => {
        const clock = startClock(calendar, start, count);
        const longer = extendClock(calendar, clock, extra);
        expect(workingDaysBetween(calendar, lastDay(clock), lastDay(longer))).toBe(extra);
        expect(longer).toMatchObject({ extended: true, working_days: count + extra });
      }),
      { seed },
    );
  });

  it('says when it crosses a year whose notice is not out', () => {
    expect(startClock(calendar, new Date('2026-12-29T02:00:00Z'), 10).calendar).toBe('expected');
    const clock = startClock(calendar, new Date('2026-12-01T02:00:00Z'), 10);
    expect(clock.calendar).toBe('announced');
    expect(extendClock(calendar, clock, 20).calendar).toBe('expected');
  });
});
