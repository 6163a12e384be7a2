import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openTestApp, type TestApp } from '#test/support/test-app.ts';
import {
  type DatedValue,
  defineDatedValue,
  getDatedValue,
  insertDatedValue,
} from './dated-values.ts';

// How long a library lends: the facility is not about any law (style, rule 13).
const lending: DatedValue<number> = defineDatedValue({
  key: 'library.lending-days',
  words: { zh: '借期', en: 'lending period' },
  keeper: 'platform-operator',
  schema: z.int().min(1),
  built_in: [
    {
      value: 14,
      effective_from: '2020-01-01',
      effective_to: null,
      source: '馆规',
      confidence: 'design',
    },
  ],
});

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp(() => []);
});
afterAll(() => app.close());

test('a value adopted later holds from its day in Shanghai, and not a moment before', async () => {
  const adopted = { value: 30, source: '新馆规', adopted_by: 'per_1', adopted_at: app.now };
  await insertDatedValue(app.db, {
    ...adopted,
    key: lending.key,
    effective_from: '2026-07-01',
  });
  const valueAt = async (instant: string) =>
    await getDatedValue(app.db, lending, new Date(instant));
  expect((await valueAt('2026-06-30T15:59:59Z')).value).toBe(14);
  expect(await valueAt('2026-06-30T16:00:00Z')).toMatchObject({ value: 30, source: '新馆规' });
  await expect(valueAt('2019-01-01T00:00:00Z')).rejects.toThrow('library.lending-days');
});

test('a day is taken once, and what does not fit the value is never read as one', async () => {
  const row = { key: lending.key, source: '馆规', adopted_by: 'per_1', adopted_at: app.now };
  const again = { ...row, effective_from: '2026-07-01', value: 7 };
  await expect(insertDatedValue(app.db, again)).rejects.toThrow('dated_value_pkey');
  await insertDatedValue(app.db, { ...row, effective_from: '2027-01-01', value: 'forever' });
  await expect(getDatedValue(app.db, lending, new Date('2027-06-01'))).rejects.toThrow();
});

test('what comes with the program is checked where it is declared', () => {
  const wrong = { ...lending, built_in: lending.built_in.map((one) => ({ ...one, value: 0 })) };
  expect(() => defineDatedValue(wrong)).toThrow();
});
