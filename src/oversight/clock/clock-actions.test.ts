import { afterAll, beforeAll, expect, test } from 'vitest';
import { codesOf } from '#test/support/refusal-codes.ts';
import { openTestApp, personWith, type TestApp } from '#test/support/test-app.ts';
import { type ClockPort, clockActions } from './clock-actions.ts';
import { confirmClock, showClock } from './contracts.ts';

const kept = Date.parse('2026-03-16T01:30:00Z');
let confirmed = 0;
let why: ReturnType<ClockPort['view']>['why'] = 'jumped';
let app: TestApp;

beforeAll(async () => {
  const clock: ClockPort = {
    view: () => ({ sure: why === null, kept, wall: kept + 3_600_000, why }),
    confirm: () => {
      confirmed += 1;
      why = null;
    },
  };
  app = await openTestApp(() => clockActions(clock));
});
afterAll(() => app.close());

test('a jump is shown and confirmed by the system administrator alone, with a fact', async () => {
  const input = { reason: '已核对授时源' };
  const administrator = personWith(['system-administrator']);
  const shown = await app.done(showClock, {}, administrator);
  expect(shown).toMatchObject({ sure: false, why: 'jumped', kept: '2026-03-16T01:30:00.000Z' });
  const barred = await app.call(confirmClock, input, personWith(['platform-operator']));
  expect(codesOf(barred)).toEqual(['actions.role-missing']);
  expect(confirmed).toBe(0);
  await app.done(confirmClock, input, administrator);
  expect(confirmed).toBe(1);
  const facts = await app.db.selectFrom('fact').select(['type', 'subjects']).execute();
  expect(facts).toEqual([{ type: 'clock.confirmed', subjects: ['clock:platform'] }]);
  const again = await app.call(confirmClock, input, administrator);
  expect(codesOf(again)).toEqual(['clock.clock-sure']);
});
