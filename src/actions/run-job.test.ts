import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { factToldBy } from '#test/support/record-fact.ts';
import { openTestApp, type TestApp } from '#test/support/test-app.ts';
import type { HeardFact } from './fact-subscriptions.ts';
import { type JobContext, job } from './job.ts';
import { runJob } from './run-job.ts';

let app: TestApp;
const heard: HeardFact[] = [];
beforeAll(async () => {
  app = await openTestApp(() => []);
  app.runner.subscriptions?.add({
    types: ['book.returned'],
    hear: (fact) => {
      heard.push(fact);
      if (fact.subjects.includes('book:deaf')) throw new Error('the listener fails');
    },
  });
});
beforeEach(() => {
  heard.length = 0;
  app.faults.length = 0;
});
afterAll(() => app.close());

const commandCount = async (): Promise<number> => {
  const { rows } = await app.pool.query('select count(*)::int as n from command');
  return rows[0].n;
};

function returnBooks(work: (context: JobContext, books: readonly string[]) => Promise<unknown>) {
  return job({
    name: 'library.return-books',
    kind: 'pipeline',
    payload: z.object({ books: z.array(z.string()) }),
    facts: ['book.returned'],
    run: (context, { books }) => work(context, books),
  });
}

const factOf = (book: string) =>
  factToldBy({ type: 'book.returned', subjects: [`book:${book}`], payload: {} });

async function factsOf(subject: string) {
  return await app.db
    .selectFrom('fact')
    .select(['type', 'actor_kind', 'actor_id', 'at'])
    .where(sql<boolean>`subjects @> ${[subject]}`)
    .execute();
}

describe('run-job', () => {
  test('writes each step with its facts, by the actor of the job, and tells of them', async () => {
    const done: string[] = [];
    const each = returnBooks(async ({ step }, books) => {
      for (const book of books) {
        await step(async ({ record, afterCommit }) => {
          afterCommit(() => void done.push(`${book}, heard of ${heard.length}`));
          await record(factOf(book));
        });
      }
    });
    await runJob(app.runner, each, { books: ['a', 'b'] });
    expect(heard.map(({ subjects }) => subjects)).toEqual([['book:a'], ['book:b']]);
    expect(done).toEqual(['a, heard of 1', 'b, heard of 2']);
    expect(await factsOf('book:a')).toEqual([
      {
        type: 'book.returned',
        actor_kind: 'system',
        actor_id: 'library.return-books',
        at: app.now,
      },
    ]);
  });

  test('keeps a step that went before one that failed, reports the fault and throws it', async () => {
    const second = returnBooks(async ({ step }) => {
      await step(({ record }) => record(factOf('kept')));
      await step(async ({ record }) => {
        await record(factOf('undone'));
        throw new Error('the shelf is gone');
      });
    });
    await expect(runJob(app.runner, second, { books: [] })).rejects.toThrow('the shelf is gone');
    expect(app.faults.map(String)).toEqual(['Error: the shelf is gone']);
    expect([await factsOf('book:kept'), await factsOf('book:undone')]).toMatchObject([[{}], []]);
    expect(heard.map(({ subjects }) => subjects)).toEqual([['book:kept']]);
  });

  test('refuses a fact that the job does not declare, and keeps nothing of the step', async () => {
    const other = returnBooks(({ step }) =>
      step(async ({ record }) => {
        await record(factOf('right'));
        await record(factToldBy({ type: 'book.burnt', subjects: ['book:wrong'], payload: {} }));
      }),
    );
    await expect(runJob(app.runner, other, { books: [] })).rejects.toThrow('book.burnt');
    expect([await factsOf('book:right'), await factsOf('book:wrong')]).toEqual([[], []]);
  });

  test('undoes a step that records nothing, and answers with what it found', async () => {
    const before = await commandCount();
    const idle = returnBooks(({ step }) =>
      step(async ({ db, now }) => {
        const row = { actor_key: 'x', command_id: 'silent', action: 'x', input_sha256: 'x' };
        await db
          .insertInto('command')
          .values({ ...row, outcome: 'null', at: now })
          .execute();
        return 'nothing was due';
      }),
    );
    expect(await runJob(app.runner, idle, { books: [] })).toBe('nothing was due');
    expect(await commandCount()).toBe(before);
    expect(app.faults).toEqual([]);
  });

  test('a listener that fails after the commit is reported, and the job goes on', async () => {
    const deaf = returnBooks(async ({ step }) => {
      await step(({ record }) => record(factOf('deaf')));
      return 'went on';
    });
    expect(await runJob(app.runner, deaf, { books: [] })).toBe('went on');
    expect(app.faults.map(String)).toEqual(['Error: the listener fails']);
    expect(await factsOf('book:deaf')).toHaveLength(1);
  });

  test('a payload that the job does not declare is a fault', async () => {
    const none = returnBooks(() => Promise.resolve());
    await expect(runJob(app.runner, none, { books: 7 })).rejects.toThrow();
    expect(app.faults).toHaveLength(1);
  });
});
