import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Db } from '#actions/action.ts';
import { recordFact } from '#test/support/record-fact.ts';
import { openTestDatabase, type TestDatabase } from '#test/support/test-database.ts';
import type { FactNotice, NoticeBounds } from './fact-fetcher.ts';
import { type FactNotices, listenToFacts } from './fact-notices.ts';

let database: TestDatabase;
let notices: FactNotices;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterEach(() => notices.close());
afterAll(() => database.close());

async function tell(db: Db, subject: string, others: readonly string[] = []): Promise<void> {
  const fact = { type: 'book.lent', subjects: [subject, ...others], payload: {} } as const;
  await recordFact(db, { kind: 'system', name: 'test' }, new Date(0), fact);
}

async function listen(bounds?: NoticeBounds) {
  notices = await listenToFacts(database.app_config, bounds);
  const heard: FactNotice[] = [];
  let gaps = 0;
  notices.subscribe((notice) => heard.push(notice));
  notices.onGap(() => {
    gaps += 1;
  });
  return {
    gaps: () => gaps,
    heard,
    first: () => heard.map((one) => one.subjects[0]),
    /** What was heard once so many facts were; the test's own limit of time ends it otherwise. */
    async firstOf(count: number): Promise<readonly (string | undefined)[]> {
      await vi.waitUntil(() => heard.length >= count, { timeout: 10_000, interval: 5 });
      return heard.map((one) => one.subjects[0]);
    },
  };
}

describe('news of facts', () => {
  test('comes with every subject, also when they are more than one notification holds', async () => {
    const ears = await listen();
    const others = Array.from({ length: 300 }, (_, at) => `notice:ntc_${'0'.repeat(26)}${at}`);
    await tell(database.db, 'book:1', others);
    expect(await ears.firstOf(1)).toEqual(['book:1']);
    expect(ears.heard[0]?.subjects).toEqual(['book:1', ...others]);
  });

  test('comes in the order of commits, a lower number that was committed later too', async () => {
    const ears = await listen();
    await database.db.transaction().execute(async (early) => {
      await tell(early, 'book:early-number');
      await tell(database.db, 'book:late-number');
      expect(await ears.firstOf(1)).toEqual(['book:late-number']);
    });
    expect(await ears.firstOf(2)).toEqual(['book:late-number', 'book:early-number']);
    expect(ears.heard[0]?.seq).toBeGreaterThan(ears.heard[1]?.seq ?? Number.NaN);
  });

  test('of one transaction is read at once, and none of what was undone', async () => {
    const ears = await listen();
    const query = vi.spyOn(pg.Client.prototype, 'query');
    const undone = database.db.transaction().execute(async (db) => {
      await tell(db, 'book:undone');
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await database.db.transaction().execute(async (db) => {
      for (let at = 0; at < 20; at += 1) await tell(db, `book:${at}`);
    });
    const expected = Array.from({ length: 20 }, (_, at) => `book:${at}`);
    expect(await ears.firstOf(20)).toEqual(expected);
    const reads = query.mock.calls.filter(([text]) => String(text).includes('from fact'));
    query.mockRestore();
    expect(reads).toHaveLength(1);
  });

  test('is read in bounded parts', async () => {
    const ears = await listen({ facts_per_fetch: 2, numbers_waiting_max: 50 });
    await database.db.transaction().execute(async (db) => {
      for (let at = 0; at < 5; at += 1) await tell(db, `book:${at}`);
    });
    expect(await ears.firstOf(5)).toHaveLength(5);
    expect(ears.gaps()).toBe(0);
  });

  test('that is more than may wait is told as a gap', async () => {
    const ears = await listen({ facts_per_fetch: 2, numbers_waiting_max: 3 });
    await database.db.transaction().execute(async (db) => {
      for (let at = 0; at < 5; at += 1) await tell(db, `book:${at}`);
    });
    await vi.waitUntil(() => ears.gaps() > 0, { timeout: 10_000, interval: 5 });
    await tell(database.db, 'book:after');
    await vi.waitUntil(() => ears.first().includes('book:after'), { timeout: 10_000 });
  });
});
