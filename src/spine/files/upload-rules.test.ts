import { afterAll, beforeAll, expect, test } from 'vitest';
import { codesOfWork } from '#test/support/refusal-codes.ts';
import { openTestDatabase, type TestDatabase } from '#test/support/test-database.ts';
import type { Uploads } from './ports.ts';
import { assertUploadQuota, uploadValue } from './upload-rules.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test('a part that goes past the quota is refused, one that fills it is taken', async () => {
  const most = uploadValue.built_in[0]?.value.person_bytes_max ?? 0;
  const uploads = { heldBy: async () => most - 10 } as unknown as Uploads;
  const needs = { db: database.db, uploads, now: () => new Date('2026-03-16T01:30:00Z') };
  expect(await codesOfWork(assertUploadQuota(needs, 'per_a', 11))).toEqual(['files.upload-quota']);
  await assertUploadQuota(needs, 'per_a', 10);
});
