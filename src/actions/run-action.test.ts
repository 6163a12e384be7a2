import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineRefusals, Refused } from '#kernel/refusal.ts';
import { factToldBy } from '#test/support/record-fact.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { anonymous, openTestApp, personWith, type TestApp } from '#test/support/test-app.ts';
import { action } from './action.ts';
import { contract } from './contract.ts';

// A register of library loans: the runner's rules are not about any law (style, rule 13).
const refusals = defineRefusals('library', {
  'book-lent': {
    kind: 'conflict',
    title_zh: '书已借出',
    title_en: 'lent',
    remedy_zh: '等',
    remedy_en: 'wait',
  },
  'card-expired': {
    kind: 'forbidden',
    title_zh: '证过期',
    title_en: 'expired',
    remedy_zh: '续',
    remedy_en: 'renew',
  },
});

const lendBook = contract({
  name: 'library.lend-book',
  sentence: { zh: '借书', en: 'Lend a book' },
  input: z.object({
    book: z.string().min(1),
    refuse: z.boolean().optional(),
    silent: z.boolean().optional(),
    also: z.literal('card.stamped').optional(),
    deaf: z.boolean().optional(),
    store_fault: z.string().optional(),
  }),
  output: z.object({ book: z.string(), loan: z.number() }),
  who: ['applicant', 'platform-operator'],
  verb: 'POST',
  path: '/api/library/:book/lend',
  effect: 'write',
  facts: ['book.lent'],
});

const newCard = contract({
  ...lendBook,
  name: 'library.new-card',
  secret_answer: true,
  path: '/api/library/card',
});

let app: TestApp;
let loans = 0;
let afterCommits = 0;

beforeAll(async () => {
  const lend = async (
    context: Parameters<Parameters<typeof action>[1]>[0],
    input: z.output<typeof lendBook.input>,
  ) => {
    if (!input.silent) {
      await context.record(
        factToldBy({
          type: 'book.lent',
          subjects: [`book:${input.book}`],
          payload: { book: input.book },
        }),
      );
    }
    if (input.also) {
      await context.record(factToldBy({ type: input.also, subjects: ['card:1'], payload: {} }));
    }
    if (input.store_fault)
      throw Object.assign(new Error('of the store'), { code: input.store_fault });
    if (input.refuse)
      throw new Refused([refusals.reason('book-lent'), refusals.reason('card-expired')]);
    loans += 1;
    context.afterCommit(() => {
      if (input.deaf) throw new Error('the first listener fails');
    });
    context.afterCommit(() => {
      afterCommits += 1;
    });
    return { book: input.book, loan: loans, shelf: 'must not leave the house' };
  };
  app = await openTestApp(() => [action(lendBook, lend), action(newCard, lend)]);
});

afterAll(() => app.close());

async function factCount(): Promise<number> {
  return (await app.db.selectFrom('fact').select('fact_id').execute()).length;
}

describe('run-action', () => {
  test('a write leaves its answer, its fact and nothing that the contract does not list', async () => {
    const before = await factCount();
    const value = await app.done(lendBook, { book: '红楼梦' }, personWith(['applicant']));
    expect(value).toEqual({ book: '红楼梦', loan: loans });
    expect(await factCount()).toBe(before + 1);
  });

  test('the same command sent twice is done once and answers the same', async () => {
    const reader = personWith(['applicant']);
    const first = await app.call(lendBook, { book: 'a' }, reader, 'cmd-1');
    const before = await factCount();
    expect(await app.call(lendBook, { book: 'a' }, reader, 'cmd-1')).toEqual(first);
    expect(await factCount()).toBe(before);
  });

  test('ten equal commands at once are done once', async () => {
    const reader = personWith(['applicant']);
    const before = await factCount();
    const calls = Array.from({ length: 10 }, () =>
      app.call(lendBook, { book: 'b' }, reader, 'cmd-2'),
    );
    const outcomes = await Promise.all(calls);
    expect(new Set(outcomes.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(await factCount()).toBe(before + 1);
  });

  test('a command id that was used for something else is refused', async () => {
    const reader = personWith(['applicant']);
    await app.call(lendBook, { book: 'c' }, reader, 'cmd-3');
    const other = await app.call(lendBook, { book: 'd' }, reader, 'cmd-3');
    expect(codesOf(other)).toEqual(['actions.command-reused']);
  });

  test('an answer with a secret is not kept for the repeated command', async () => {
    const reader = personWith(['applicant']);
    await app.call(newCard, { book: 'e' }, reader, 'cmd-4');
    const again = await app.call(newCard, { book: 'e' }, reader, 'cmd-4');
    expect(codesOf(again)).toEqual(['actions.secret-shown-once']);
    const kept = await app.db
      .selectFrom('command')
      .select('outcome')
      .where('command_id', '=', 'cmd-4')
      .executeTakeFirst();
    expect(kept?.outcome).toBeNull();
  });

  test('a refusal lists every reason and undoes the fact', async () => {
    const [before, after] = [await factCount(), afterCommits];
    const outcome = await app.call(
      lendBook,
      { book: 'f', refuse: true },
      personWith(['platform-operator']),
    );
    expect(codesOf(outcome)).toEqual(['library.book-lent', 'library.card-expired']);
    expect(await factCount()).toBe(before);
    expect(afterCommits).toBe(after);
  });

  test.each([
    ['23505', 'actions.changed-meanwhile'],
    ['40001', 'actions.changed-meanwhile'],
    ['40P01', 'actions.changed-meanwhile'],
    ['08006', 'actions.store-unavailable'],
    ['57P01', 'actions.store-unavailable'],
    ['53300', 'actions.store-unavailable'],
    ['22P02', 'actions.unexpected-fault'],
  ])('a fault %s of the store is told as what the caller can do about it', async (state, code) => {
    const [before, faults] = [await factCount(), app.faults.length];
    const input = { book: 'j', store_fault: state };
    const outcome = await app.call(lendBook, input, personWith(['platform-operator']));
    expect(codesOf(outcome)).toEqual([code]);
    expect([await factCount(), app.faults.length]).toEqual([before, faults + 1]);
  });

  test('a change without a fact is a fault and nothing is kept', async () => {
    const outcome = await app.call(
      lendBook,
      { book: 'g', silent: true },
      personWith(['platform-operator']),
    );
    expect(codesOf(outcome)).toEqual(['actions.unexpected-fault']);
    expect(String(app.faults.at(-1))).toContain('without a fact');
  });

  test('a fact of a type that is not declared is a fault and nothing is kept', async () => {
    const before = await factCount();
    const outcome = await app.call(
      lendBook,
      { book: 'h', also: 'card.stamped' },
      personWith(['platform-operator']),
    );
    expect(codesOf(outcome)).toEqual(['actions.unexpected-fault']);
    expect(String(app.faults.at(-1))).toContain('does not declare: card.stamped');
    expect(await factCount()).toBe(before);
  });

  test('a listener that fails after the commit is reported; the answer and the rest stay', async () => {
    const [before, after] = [await factCount(), afterCommits];
    const value = await app.done(
      lendBook,
      { book: 'i', deaf: true },
      personWith(['platform-operator']),
    );
    expect(value).toEqual({ book: 'i', loan: loans });
    expect(await factCount()).toBe(before + 1);
    expect(afterCommits).toBe(after + 1);
    expect(String(app.faults.at(-1))).toContain('the first listener fails');
  });

  test.each([
    [anonymous, 'actions.not-signed-in'],
    [personWith(['citizen']), 'actions.role-missing'],
    [personWith([]), 'actions.role-missing'],
  ])('who may not is refused before the input is read: %j', async (actor, code) => {
    const outcome = await app.call(lendBook, { book: '' }, actor);
    expect(codesOf(outcome)).toEqual([code]);
  });

  test('a malformed input names the field', async () => {
    const outcome = await app.call(lendBook, { book: '' }, personWith(['platform-operator']));
    expect(outcome.ok || outcome.refusals.map(({ code, field }) => [code, field])).toEqual([
      ['actions.input-invalid', 'book'],
    ]);
  });

  test.each([
    'update fact set type = type',
    'delete from fact',
    'truncate fact',
    'update command set outcome = outcome',
    'delete from command',
  ])('the application may not rewrite history: %s', async (statement) => {
    await expect(app.pool.query(statement)).rejects.toThrow('permission denied');
  });
});
