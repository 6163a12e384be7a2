import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#actions/action.ts';
import type { ErrorReportId } from '#kernel/ids.ts';
import { insertPerson } from '#spine/parties/index.ts';
import { type OpeningApp, openOpeningApp } from '#test/support/opening-app.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { anonymous, personWith } from '#test/support/test-app.ts';
import {
  answerError,
  type ErrorReportView,
  listErrors,
  reportError,
  showError,
  withdrawError,
} from '../contracts.ts';

let app: OpeningApp;
let code: string;
let citizen: Actor & { kind: 'person' };
const stranger = personWith(['data-officer']);
beforeAll(async () => {
  app = await openOpeningApp();
  code = await app.openable(
    [
      ['id', 'C', { is_key: true }],
      ['name', 'C'],
    ],
    'id,name\n1,甲\n2,乙\n',
  );
  await app.release(code);
  citizen = personWith(['citizen'], app.officer.organisation_id);
  const { person_id: id, name } = citizen;
  const account = { account: 'citizen', hash: '$argon2id$-', must_change: false, fictional: true };
  await insertPerson(app.db, { id, name, ...account }, app.now);
});
afterAll(() => app.close());
beforeEach(() => {
  app.now = new Date(app.now.getTime() + 86_400_000);
});

const found = {
  kind: 'wrong-value' as const,
  place: 'id=2',
  description: '第二行的名称应为丙,联系电话 13800000000',
  suggestion: '丙',
};
const answer = '已在新版本中更正';

describe('a report of an error', () => {
  test('lies with the provider under a clock; its answer is seen by everybody', async () => {
    const told = await app.done(reportError, { directory_code: code, ...found }, anonymous);
    expect(told).toMatchObject({ state: 'reported', reported_by: 'anonymous', overdue: false });
    expect(told.number).toMatch(/^JC-\d{4}-\d{6}$/);
    const { id } = told;
    expect(await textSeen(id, anonymous)).toBeNull();
    expect(await textSeen(id, stranger)).toBeNull();
    for (const actor of [app.officer, app.operator]) {
      expect(await textSeen(id, actor)).toBe(found.description);
    }
    const { rows } = await app.pool.query(
      'select assigned_organisation_id as body, assigned_role as role, state from work_case where subject = $1',
      [`error-report:${id}`],
    );
    expect(rows).toEqual([
      { body: app.officer.organisation_id, role: 'data-officer', state: 'open' },
    ]);
    const shown_description = '第二行的名称有误';
    const answered = { id, outcome: 'corrected' as const, answer, shown_description };
    await app.done(answerError, answered, app.officer);
    const [seen] = (await app.done(listErrors, { directory_code: code }, anonymous)).items;
    expect(seen).toMatchObject({ id, answer, outcome: 'corrected', due_at: null });
    expect(seen).toMatchObject({ description: shown_description, place: null, suggestion: null });
    expect(await textSeen(id, app.officer)).toBe(found.description);
  });

  test('without other words the report is shown as it was made', async () => {
    const { id } = await app.done(reportError, { directory_code: code, ...found }, anonymous);
    await app.done(answerError, { id, outcome: 'no-error', answer }, app.officer);
    expect(await app.done(showError, { id }, anonymous)).toMatchObject(found);
  });

  test('is late when its clock is over, and counts as late in the list', async () => {
    const { id } = await app.done(reportError, { directory_code: code, ...found }, anonymous);
    app.now = new Date(app.now.getTime() + 40 * 86_400_000);
    const { items } = await app.done(listErrors, { overdue: 'true' }, anonymous);
    expect(items.map((one) => one.id)).toEqual([id]);
    await app.done(answerError, { id, outcome: 'will-correct', answer }, app.officer);
    expect((await app.done(listErrors, { overdue: 'true' }, anonymous)).items).toEqual([]);
  });

  test('without an account is followed and withdrawn by its code, which is kept nowhere', async () => {
    const told = await app.done(reportError, { directory_code: code, ...found }, anonymous);
    const follow_code = told.follow_code ?? '';
    const { id } = told;
    expect((await app.done(showError, { id, follow_code }, anonymous)).may).toEqual(['withdraw']);
    const guessed = { id, follow_code: '0'.repeat(20) };
    expect(codesOf(await app.call(withdrawError, guessed, anonymous))).toEqual([
      'opening.not-the-reporter',
    ]);
    expect((await app.done(withdrawError, { id, follow_code }, anonymous)).state).toBe('withdrawn');
    expect(codesOf(await app.call(showError, { id }, anonymous))).toEqual([
      'opening.error-not-found',
    ]);
    expect((await app.done(listErrors, {}, anonymous)).items.map((one) => one.id)).not.toContain(
      id,
    );
    const kept = await app.pool.query(
      'select row_to_json(e)::text as row from opening_error_report e',
    );
    expect(kept.rows.some(({ row }) => String(row).includes(follow_code))).toBe(false);
  });

  test('is answered by its provider alone, and once', async () => {
    const { id } = await app.done(reportError, { directory_code: code, ...found }, anonymous);
    const answered = { id, outcome: 'no-error' as const, answer };
    expect(codesOf(await app.call(answerError, answered, stranger))).toEqual([
      'opening.error-not-yours',
    ]);
    await app.done(answerError, answered, app.officer);
    expect(codesOf(await app.call(answerError, answered, app.officer))).toEqual([
      'opening.error-state',
    ]);
    expect(codesOf(await app.call(answerError, answered, stranger))).toEqual([
      'opening.error-not-yours',
      'opening.error-state',
    ]);
    expect(codesOf(await app.call(withdrawError, { id }, stranger))).toEqual([
      'opening.not-the-reporter',
      'opening.error-state',
    ]);
  });

  test('is about what is open, and a person tells only so many a day', async () => {
    const closed = { directory_code: '30700201/999999', ...found };
    expect(codesOf(await app.call(reportError, closed, anonymous))).toEqual(['opening.not-open']);
    let last: ErrorReportView | undefined;
    for (let told = 0; told < 20; told += 1) {
      last = await app.done(reportError, { directory_code: code, ...found }, citizen);
    }
    expect(last?.may).toEqual(['withdraw']);
    expect(codesOf(await app.call(reportError, closed, citizen))).toEqual([
      'opening.not-open',
      'opening.too-many-errors',
    ]);
    app.now = new Date(app.now.getTime() + 86_400_000);
    await app.done(reportError, { directory_code: code, ...found }, citizen);
  });

  test('many without an account that nobody answered ask for one', async () => {
    await app.pool.query(
      `insert into dated_value (key, effective_from, value, source, adopted_by, adopted_at) values
       ('opening.error-report', '2026-03-01', $1, '测试', 'per_test', now())`,
      [JSON.stringify({ answer_days: 10, anonymous_waiting_max: 1, per_person_per_day_max: 99 })],
    );
    await app.done(reportError, { directory_code: code, ...found }, anonymous);
    const outcome = await app.call(reportError, { directory_code: code, ...found }, anonymous);
    expect(codesOf(outcome)).toEqual(['opening.too-many-anonymous-errors']);
  });

  test('one that was withdrawn counts against the day of those without an account', async () => {
    const rules = { answer_days: 10, anonymous_waiting_max: 99, per_person_per_day_max: 99 };
    await app.pool.query(
      `insert into dated_value (key, effective_from, value, source, adopted_by, adopted_at) values
       ('opening.error-report', '2026-03-02', $1, '测试', 'per_test', now())`,
      [JSON.stringify({ ...rules, anonymous_per_day_max: 2 })],
    );
    app.now = new Date(app.now.getTime() + 86_400_000);
    const report = { directory_code: code, ...found };
    for (let round = 1; round <= 2; round += 1) {
      const { id, follow_code } = await app.done(reportError, report, anonymous);
      await app.done(withdrawError, { id, follow_code: follow_code ?? '' }, anonymous);
    }
    expect(codesOf(await app.call(reportError, report, anonymous))).toEqual([
      'opening.too-many-anonymous-errors',
    ]);
  });
});

async function textSeen(id: ErrorReportId, actor: Actor): Promise<string | null> {
  return (await app.done(showError, { id }, actor)).description;
}
