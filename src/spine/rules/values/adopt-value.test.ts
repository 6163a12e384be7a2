import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { defineDatedValue, getDatedValue } from '#actions/dated-values.ts';
import { actActions } from '#spine/parties/index.ts';
import { doneByTwo } from '#test/support/done-by-two.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { openTestApp, personWith, type TestApp } from '#test/support/test-app.ts';
import { adoptDatedValue, adoptSecurityValue, listDatedValues } from '../contracts.ts';
import { valueActions } from './adopt-value.ts';

// A library's lending period and its locks: the mechanism is not about any law.
const built_in = { effective_from: '2020-01-01', effective_to: null, source: '馆规' };
const lending = defineDatedValue({
  key: 'library.lending-days',
  words: { zh: '借期', en: 'lending period' },
  keeper: 'platform-operator',
  schema: z.int().min(1).max(90),
  built_in: [{ ...built_in, value: 14, confidence: 'design' }],
});
const locks = defineDatedValue({
  key: 'library.lock-minutes',
  words: { zh: '锁定时长', en: 'time locked' },
  keeper: 'security-administrator',
  schema: z.int().min(1),
  built_in: [{ ...built_in, value: 15, confidence: 'design' }],
});

let app: TestApp;
const operator = personWith(['platform-operator']);
const security = personWith(['security-administrator']);
const system = personWith(['system-administrator']);
beforeAll(async () => {
  app = await openTestApp(() => [
    ...valueActions([lending, locks] as never),
    ...actActions({ tellAudit: async () => undefined }),
  ]);
});
afterAll(() => app.close());

const later = { value: 30, effective_from: '2099-01-01', source: '新馆规' };

test('a value is adopted for a day to come, shown, and holds from that day', async () => {
  const input = { key: lending.key, ...later };
  const view = await doneByTwo(app, adoptDatedValue, input, operator, security);
  expect(view.values.map(({ value, in_force }) => [value, in_force])).toEqual([
    [14, true],
    [30, false],
  ]);
  expect((await getDatedValue(app.db, lending, new Date('2099-06-01'))).value).toBe(30);
  expect(codesOf(await app.call(adoptDatedValue, input, operator))).toEqual(['rules.day-taken']);
  const { items } = await app.done(listDatedValues, {}, personWith(['citizen']));
  expect(items.map(({ key }) => key)).toEqual([lending.key, locks.key]);
});

test('every reason against it is told at once', async () => {
  const input = { key: lending.key, value: 400, effective_from: '2020-01-01', source: '馆规' };
  expect(codesOf(await app.call(adoptDatedValue, input, operator))).toEqual([
    'rules.value-does-not-fit',
    'rules.retroactive',
    'rules.day-taken',
  ]);
});

test('each keeper adopts their own and nobody else’s', async () => {
  const lock = { key: locks.key, ...later };
  expect(codesOf(await app.call(adoptDatedValue, lock, operator))).toEqual(['rules.value-unknown']);
  expect(codesOf(await app.call(adoptDatedValue, lock, security))).toEqual([
    'actions.role-missing',
  ]);
  await doneByTwo(app, adoptSecurityValue, lock, security, system);
  const other = { key: lending.key, ...later };
  expect(codesOf(await app.call(adoptSecurityValue, other, security))).toEqual([
    'rules.value-unknown',
  ]);
});
