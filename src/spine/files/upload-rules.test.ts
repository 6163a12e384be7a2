import { afterAll, beforeAll, expect, test } from 'vitest';
import { codesOfWork } from '#test/support/refusal-codes.ts';
import { openTestDatabase, type TestDatabase } from '#test/support/test-database.ts';
import type { Uploads } from './ports.ts';
import { reserveUploadQuota, uploadValue } from './upload-rules.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test('a part that goes past the quota is refused, one that fills it is taken', async () => {
  const most = uploadValue.built_in[0]?.value.person_bytes_max ?? 0;
  const uploads = holding(most - 10);
  const needs = { db: database.db, uploads, now: () => new Date('2026-03-16T01:30:00Z') };
  expect(await codesOfWork(reserveUploadQuota(needs, 'per_a', 11))).toEqual(['files.upload-quota']);
  const release = await reserveUploadQuota(needs, 'per_a', 10);
  expect(await codesOfWork(reserveUploadQuota(needs, 'per_a', 1))).toEqual(['files.upload-quota']);
  release();
  await reserveUploadQuota(needs, 'per_a', 10);
});

test('parts that come at the same moment do not pass the quota together', async () => {
  const most = uploadValue.built_in[0]?.value.person_bytes_max ?? 0;
  const uploads = holding(most - 10);
  const needs = { db: database.db, uploads, now: () => new Date('2026-03-16T01:30:00Z') };
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () => codesOfWork(reserveUploadQuota(needs, 'per_a', 3))),
  );
  expect(outcomes.filter(([code]) => code === 'done')).toHaveLength(3);
});

function holding(bytes: number): Uploads {
  let held = bytes;
  const reserve = (_: string, more: number) => {
    held += more;
    return () => {
      held -= more;
    };
  };
  return { heldBy: () => held, reserve } as unknown as Uploads;
}
