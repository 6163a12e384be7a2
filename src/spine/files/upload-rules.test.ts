import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertDatedValue } from '#actions/dated-values.ts';
import { codesOfWork } from '#test/support/refusal-codes.ts';
import { openTestDatabase, type TestDatabase } from '#test/support/test-database.ts';
import type { Uploads } from './ports.ts';
import { reserveUploadQuota, uploadValue } from './upload-rules.ts';

const sender = { person_id: 'per_a', organisation_id: 'org_x' };
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const [built_in] = uploadValue.built_in;
const most = built_in?.value ?? uploadValue.schema.parse({});

test('a part that goes past the quota is refused, one that fills it is taken', async () => {
  const needs = sending({ held: { per_a: most.person_bytes_max - 10 } });
  expect(await codesOfWork(reserveUploadQuota(needs, sender, 11))).toEqual(['files.upload-quota']);
  const release = await reserveUploadQuota(needs, sender, 10);
  expect(await codesOfWork(reserveUploadQuota(needs, sender, 1))).toEqual(['files.upload-quota']);
  release(10);
  await reserveUploadQuota(needs, sender, 10);
});

test('parts that come at the same moment do not pass the quota together', async () => {
  const needs = sending({ held: { per_a: most.person_bytes_max - 10 } });
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () => codesOfWork(reserveUploadQuota(needs, sender, 3))),
  );
  expect(outcomes.filter(([code]) => code === 'done')).toHaveLength(3);
});

test('many persons of one body do not pass the quota of the body', async () => {
  const needs = sending({ held: { org_x: most.organisation_bytes_max - 10 } });
  expect(await codesOfWork(reserveUploadQuota(needs, sender, 11))).toEqual(['files.upload-quota']);
  const elsewhere = { ...sender, organisation_id: 'org_y' };
  expect(await codesOfWork(reserveUploadQuota(needs, elsewhere, 11))).toEqual(['done']);
});

test('a day has a quota of its own, for the person and for the body; every one is told', async () => {
  const received = {
    per_a: most.person_day_bytes_max - 10,
    org_x: most.organisation_day_bytes_max - 10,
  };
  const needs = sending({ received });
  expect(await codesOfWork(reserveUploadQuota(needs, sender, 11))).toEqual([
    'files.upload-day-quota',
    'files.upload-day-quota',
  ]);
  const release = await reserveUploadQuota(needs, sender, 10);
  release(4);
  expect(needs.noted).toEqual([['2026-03-16', ['per_a', 'org_x'], 4]]);
});

test('a value adopted while it runs holds from its day, with what it does not say as built in', async () => {
  await insertDatedValue(database.db, {
    key: uploadValue.key,
    effective_from: '2026-03-16',
    value: { person_bytes_max: 1024 ** 2 },
    source: '本市规定',
    adopted_by: 'per_s',
    adopted_at: new Date('2026-03-15T01:30:00Z'),
  });
  const one = 1024 ** 2 + 1;
  const before = sending({ now: '2026-03-15T15:59:59Z' });
  expect(await codesOfWork(reserveUploadQuota(before, sender, one))).toEqual(['done']);
  const since = sending({ now: '2026-03-15T16:00:00Z' });
  expect(await codesOfWork(reserveUploadQuota(since, sender, one))).toEqual(['files.upload-quota']);
  const other = sending({ held: { org_x: most.organisation_bytes_max } });
  expect(await codesOfWork(reserveUploadQuota(other, sender, 1))).toEqual(['files.upload-quota']);
});

type Bytes = Readonly<Record<string, number>>;

function sending(given: { held?: Bytes; received?: Bytes; now?: string }) {
  const held = new Map(Object.entries(given.held ?? {}));
  const noted: unknown[] = [];
  const add = (holders: readonly string[], bytes: number): void => {
    for (const one of holders) held.set(one, (held.get(one) ?? 0) + bytes);
  };
  const uploads: Partial<Uploads> = {
    heldBy: (holder) => held.get(holder) ?? 0,
    receivedOn: (_, holder) => given.received?.[holder] ?? 0,
    noteReceived: (...note) => void noted.push(note),
    reserve(holders, bytes) {
      add(holders, bytes);
      return () => add(holders, -bytes);
    },
  };
  const now = (): Date => new Date(given.now ?? '2026-03-16T01:30:00Z');
  return { db: database.db, uploads: uploads as Uploads, now, noted };
}
