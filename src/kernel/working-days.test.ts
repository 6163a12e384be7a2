import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isWeekend } from './civil-date.ts';
import {
  addWorkingDays,
  chinaCalendar,
  createWorkCalendar,
  dueAfterWorkingDays,
  isWorkingDay,
  workingDaysBetween,
} from './working-days.ts';

const seed = 20_260_316;
const day = fc.integer({ min: 0, max: 1400 }).map((offset) => addDays('2024-01-01', offset));

describe('the calendar with make-up days', () => {
  it.each([
    ['2024-02-04', true, 'Sunday worked before the Spring Festival'],
    ['2024-02-09', true, 'New Year’s Eve of 2024 was worked by the notice'],
    ['2024-02-10', false, 'Spring Festival'],
    ['2024-02-18', true, 'Sunday worked after it'],
    ['2024-06-10', false, 'Dragon Boat, a Monday'],
    ['2024-09-14', true, 'Saturday before Mid-Autumn'],
    ['2025-01-01', false, 'New Year on a Wednesday'],
    ['2025-01-02', true, 'and no day moved'],
    ['2025-01-26', true, 'Sunday worked'],
    ['2025-10-08', false, 'National Day joined with Mid-Autumn'],
    ['2025-10-11', true, 'Saturday worked'],
    ['2026-01-02', false, 'Friday moved'],
    ['2026-01-04', true, 'Sunday worked for it'],
    ['2026-02-23', false, 'ninth day of the Spring Festival'],
    ['2026-02-28', true, 'Saturday worked'],
    ['2026-09-20', true, 'Sunday worked'],
    ['2026-10-10', true, 'Saturday worked'],
    ['2027-02-09', false, 'substitute for a weekend in the Spring Festival'],
    ['2027-02-11', true, 'first day after it'],
  ])('%s worked: %s (%s)', (date, worked) => {
    expect(isWorkingDay(chinaCalendar, date)).toBe(worked);
  });

  it.each([
    // 2024: 10 working days over the Spring Festival, two Sundays worked
    ['2024-02-01', 10, '2024-02-20', 'announced'],
    // 2025: over 1 to 8 October with 28 September and 11 October worked
    ['2025-09-26', 10, '2025-10-16', 'announced'],
    // 2026: over the nine days of the Spring Festival
    ['2026-02-12', 10, '2026-03-04', 'announced'],
    // 2026: one working day over Mid-Autumn
    ['2026-09-24', 1, '2026-09-28', 'announced'],
    // 2026 into 2027: crosses a year without its notice
    ['2026-12-25', 10, '2027-01-11', 'expected'],
    ['2027-02-03', 3, '2027-02-12', 'expected'],
    // no data at all: weekends only, and said to be expected
    ['2029-06-01', 5, '2029-06-08', 'expected'],
  ])('%s and %s working days end on %s (%s)', (from, count, end, confidence) => {
    expect(addWorkingDays(chinaCalendar, from, count)).toEqual({ day: end, confidence });
  });

  it('ends a period with the last second of its last day in Shanghai', () => {
    // 23:30 in Shanghai on 24 September is still that day, though 15:30 in UTC
    const { due_at } = dueAfterWorkingDays(chinaCalendar, new Date('2026-09-24T15:30:00Z'), 1);
    expect(due_at.toISOString()).toBe('2026-09-28T15:59:59.000Z');
    const next = dueAfterWorkingDays(chinaCalendar, new Date('2026-09-24T16:30:00Z'), 1);
    expect(next.due_at.toISOString()).toBe('2026-09-28T15:59:59.000Z');
  });

  it.each([
    [2024, 11],
    [2025, 13],
    [2026, 13],
  ])('%i loses its %i statutory days: moved days add up', (year, statutory) => {
    const own = chinaCalendar.years.find((one) => one.year === year);
    const days = Array.from({ length: 366 }, (_, at) => addDays(`${year}-01-01`, at));
    const ofYear = days.filter((one) => one.startsWith(`${year}`));
    const weekdays = ofYear.filter((one) => !isWeekend(one)).length;
    const worked = ofYear.filter((one) => isWorkingDay(chinaCalendar, one)).length;
    expect(own?.confidence).toBe('announced');
    expect(weekdays - worked).toBe(statutory);
  });

  it('says of 2027 that it is expected, and holds its 13 statutory days', () => {
    const own = chinaCalendar.years.find((one) => one.year === 2027);
    expect(own?.confidence).toBe('expected');
    const days = Array.from({ length: 365 }, (_, at) => addDays('2027-01-01', at));
    const lost = days.filter((one) => !isWeekend(one) && !isWorkingDay(chinaCalendar, one));
    expect(lost).toHaveLength(13);
  });

  it('counting there and back agrees', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 40 }), (from, count) => {
        const end = addWorkingDays(chinaCalendar, from, count).day;
        expect(workingDaysBetween(chinaCalendar, from, end)).toBe(count);
        if (count > 0) expect(isWorkingDay(chinaCalendar, end)).toBe(true);
      }),
      { seed },
    );
  });

  it('counts on where it stopped', () => {
    const count = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(day, count, count, (from, first, second) => {
        const middle = addWorkingDays(chinaCalendar, from, first).day;
        const end = addWorkingDays(chinaCalendar, middle, second).day;
        expect(end).toBe(addWorkingDays(chinaCalendar, from, first + second).day);
      }),
      { seed },
    );
  });

  it('refuses a calendar that contradicts itself', () => {
    const year = {
      year: 2030,
      source: 'test',
      confidence: 'announced',
      rest: [{ name: 'a', from: '2030-01-05', to: '2030-01-05' }],
      work: ['2030-01-05'],
    };
    expect(() => createWorkCalendar([year])).toThrow(RangeError);
    expect(() => createWorkCalendar([{ ...year, rest: [], work: ['2030-01-07'] }])).toThrow();
    expect(() => addWorkingDays(chinaCalendar, '2026-01-05', -1)).toThrow(RangeError);
  });
});
