import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#actions/action.ts';
import { type DemandId, readId } from '#kernel/ids.ts';
import { createPasswordHasher } from '#platform/password-hasher.ts';
import { demoPersonId, loadDemoParties } from '#procedures/demo-city/parties.ts';
import { demoPeople } from '#procedures/demo-city/people.ts';
import { membershipsOf } from '#spine/parties/index.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { anonymous, openTestApp, type TestApp } from '#test/support/test-app.ts';
import {
  acceptDemand,
  assignDemand,
  declineDemand,
  fulfilDemand,
  listDemands,
  proposeDemand,
  rateDemand,
  refuseDemand,
  returnDemand,
  showDemand,
  withdrawDemand,
} from '../contracts.ts';
import { demandActions } from './demand-actions.ts';
import { demandStates } from './demand-shapes.ts';
import { awaitedIn, demandStateAfter } from './demand-state.ts';

type Person = Actor & { kind: 'person' };

let app: TestApp;
let operator: Person;
let officer: Person;
let stranger: Person;
let asker: Person;
beforeAll(async () => {
  app = await openTestApp(() => demandActions());
  const hasher = createPasswordHasher();
  await loadDemoParties({ ...app.runner, hasher });
  operator = await as('operator');
  officer = await as('officer-jtw');
  stranger = await as('officer-wjw');
  asker = await as('applicant-dongfangchao');
});
afterAll(() => app.close());

const wish = {
  title: '公交实时到站数据',
  description: '希望开放各线路车辆的实时到站时刻,按站点查询。',
  purpose: '为视障人士提供语音报站',
};
const reason = '该数据由本单位掌握';

describe('a demand', () => {
  test('is taken only while there is a data centre that can look at it', async () => {
    const stand = (state: string) =>
      app.pool.query("update organisation set state = $1 where kind = 'data-centre'", [state]);
    await stand('suspended');
    const outcome = await app.call(proposeDemand, wish, asker);
    await stand('active');
    expect(codesOf(outcome)).toEqual(['opening.no-data-centre']);
  });

  test('goes from the question to a promise, each step with its desk and its day', async () => {
    const { id, ...proposed } = await app.done(proposeDemand, wish, asker);
    expect(proposed).toMatchObject({ state: 'proposed', asked_by: 'company', follow_code: null });
    expect(proposed.number).toMatch(/^XQ-\d{4}-\d{6}$/);
    expect(await visibleTo(id)).toEqual([true, true, false, false]);
    const provider_id = officer.organisation_id;
    const shown = { title: '公交到站数据', note: '请交通委答复' };
    const assigned = await app.done(assignDemand, { id, provider_id, ...shown }, operator);
    expect(assigned).toMatchObject({ state: 'assigned', title: '公交到站数据', overdue: false });
    expect(await visibleTo(id)).toEqual([true, true, true, true]);
    const planned_for = day(40);
    const accepted = await app.done(acceptDemand, { id, planned_for, answer: reason }, officer);
    expect(accepted).toMatchObject({ state: 'scheduled', planned_for, answer: reason });
    expect(accepted.history.map(({ from, to }) => [from, to])).toEqual([
      [null, 'proposed'],
      ['proposed', 'assigned'],
      ['assigned', 'scheduled'],
    ]);
    const { rows } = await app.pool.query(
      `select state, assigned_role from work_case where subject = $1 order by id`,
      [`demand:${id}`],
    );
    expect(rows.map(({ state }) => state)).toEqual(['decided', 'decided', 'open']);
  });

  test('of somebody without an account is followed, withdrawn and rated by its code', async () => {
    const asked = await app.done(proposeDemand, wish, anonymous);
    const { id, follow_code } = asked;
    expect(asked.asked_by).toBe('anonymous');
    const bare = await app.call(showDemand, { id }, anonymous);
    expect(codesOf(bare)).toEqual(['opening.demand-not-found']);
    const code = { id, follow_code: follow_code ?? '' };
    expect((await app.done(showDemand, code, anonymous)).may).toEqual(['withdraw']);
    const guessed = { id, follow_code: '0'.repeat(20) };
    expect(codesOf(await app.call(withdrawDemand, guessed, anonymous))).toEqual([
      'opening.not-the-asker',
    ]);
    expect((await app.done(withdrawDemand, code, anonymous)).state).toBe('withdrawn');
    const kept = await app.pool.query(`select row_to_json(d)::text as row from opening_demand d`);
    expect(kept.rows.some(({ row }) => String(row).includes(follow_code ?? '?'))).toBe(false);
  });

  test('is refused with reason and clause, and rated once by whoever asked', async () => {
    const { id } = await assignedTo(officer);
    const refusal = { id, reason: '涉及商业秘密', clause: '上海市数据条例第四十一条' };
    const refused = await app.done(refuseDemand, refusal, officer);
    expect(refused).toMatchObject({ state: 'refused', clause: refusal.clause, due_at: null });
    const rating = { id, stars: 2, comment: '希望说明得更具体' };
    expect(codesOf(await app.call(rateDemand, rating, stranger))).toEqual([
      'opening.not-the-asker',
    ]);
    expect((await app.done(rateDemand, rating, asker)).rating).toMatchObject({ stars: 2 });
    expect(codesOf(await app.call(rateDemand, rating, asker))).toEqual([
      'opening.demand-not-rateable',
    ]);
  });

  test('that is for another body goes back to the data centre, which may decline it', async () => {
    const { id } = await assignedTo(officer);
    const back = await app.done(returnDemand, { id, reason: '由卫健委掌握' }, officer);
    expect(back).toMatchObject({ state: 'proposed', provider_id: null });
    const declined = await app.done(declineDemand, { id, reason: '与公共数据无关' }, operator);
    expect(declined).toMatchObject({ state: 'declined', awaited: null });
  });

  test('one person makes only so many a day', async () => {
    app.now = new Date(app.now.getTime() + 86_400_000);
    for (let made = 0; made < 20; made += 1) await app.done(proposeDemand, wish, asker);
    expect(codesOf(await app.call(proposeDemand, wish, asker))).toEqual([
      'opening.too-many-demands',
    ]);
    expect((await app.call(proposeDemand, wish, stranger)).ok).toBe(true);
    app.now = new Date(app.now.getTime() + 86_400_000);
    expect((await app.call(proposeDemand, wish, asker)).ok).toBe(true);
  });

  test('every reason against an answer is told', async () => {
    const { id } = await assignedTo(officer);
    const late = { id, planned_for: day(800), answer: reason };
    expect(codesOf(await app.call(acceptDemand, late, stranger))).toEqual([
      'opening.not-your-demand',
      'opening.promise-day',
    ]);
    const open = { id, directory_code: '30700201/999999' };
    expect(codesOf(await app.call(fulfilDemand, open, officer))).toEqual([
      'opening.demand-state',
      'opening.directory-not-published',
    ]);
    const company = { id, provider_id: asker.organisation_id };
    expect(codesOf(await app.call(assignDemand, company, operator))).toEqual([
      'opening.demand-state',
      'opening.no-such-provider',
    ]);
    const named = { ...wish, directory_code: '30700201/999999' };
    expect(codesOf(await app.call(proposeDemand, named, asker))).toEqual([
      'opening.directory-not-published',
    ]);
  });

  test('is listed page by page, and what is late is found', async () => {
    const first = await app.done(listDemands, { limit: 1, state: 'scheduled' }, anonymous);
    expect(first.items.map(({ state }) => state)).toEqual(['scheduled']);
    const overdue = { overdue: 'true' as const };
    expect((await app.done(listDemands, overdue, anonymous)).items).toEqual([]);
    await app.pool.query(
      `update opening_demand set due_at = '2020-01-01' where state = 'scheduled'`,
    );
    const late = await app.done(listDemands, overdue, anonymous);
    expect(late.items.map((one) => one.overdue)).toEqual([true]);
  });
});

test('people without an account are asked to sign in when too many of their demands wait', async () => {
  const source = '压力测试';
  await app.pool.query(
    `insert into dated_value (key, effective_from, value, source, adopted_by, adopted_at)
     values ('opening.demand', '2023-01-01', $1, $2, 'per_1', now())`,
    [{ check_days: 5, answer_days: 10, promise_days_max: 366, anonymous_waiting_max: 1 }, source],
  );
  await app.done(proposeDemand, wish, anonymous);
  expect(codesOf(await app.call(proposeDemand, wish, anonymous))).toEqual([
    'opening.too-many-anonymous',
  ]);
  await app.done(proposeDemand, wish, asker);
});

test('a demand that was withdrawn counts against the day of those without an account', async () => {
  const rules = { check_days: 5, answer_days: 10, promise_days_max: 366 };
  await app.pool.query(
    `insert into dated_value (key, effective_from, value, source, adopted_by, adopted_at)
     values ('opening.demand', '2023-02-01', $1, '压力测试', 'per_1', now())`,
    [{ ...rules, anonymous_waiting_max: 9999, anonymous_per_day_max: 5 }],
  );
  app.now = new Date(app.now.getTime() + 86_400_000);
  const codes: string[] = [];
  for (let round = 1; round <= 6; round += 1) {
    const outcome = await app.call(proposeDemand, wish, anonymous);
    codes.push(...codesOf(outcome));
    if (!outcome.ok) continue;
    const { id, follow_code } = proposeDemand.output.parse(outcome.value);
    await app.done(withdrawDemand, { id, follow_code: follow_code ?? '' }, anonymous);
  }
  expect(codes).toEqual([...Array(5).fill('done'), 'opening.too-many-anonymous']);
  await app.done(proposeDemand, wish, asker);
});

test('demands made at the same moment are counted one by one', async () => {
  app.now = new Date(app.now.getTime() + 86_400_000);
  const outcomes = await Promise.all(
    Array.from({ length: 12 }, () => app.call(proposeDemand, wish, anonymous)),
  );
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(5);
});

test('every state that is not final says who acts and what follows otherwise', () => {
  const moves = ['assign', 'decline', 'return', 'accept', 'refuse', 'release', 'withdraw'] as const;
  for (const state of demandStates) {
    const isOpen = moves.some((move) => demandStateAfter(state, move) !== undefined);
    expect([state, awaitedIn[state] !== null]).toEqual([state, isOpen]);
  }
});

async function as(account: string): Promise<Person> {
  const known = demoPeople.find((person) => person.account === account);
  const person_id = demoPersonId(account);
  const [membership] = await membershipsOf(app.db, person_id);
  const organisation_id = readId('org', membership?.organisation_id ?? '');
  const { roles = [] } = membership ?? {};
  return { kind: 'person', person_id, name: known?.name ?? '', organisation_id, roles };
}

async function assignedTo(person: Person): Promise<{ id: DemandId }> {
  const { id } = await app.done(proposeDemand, wish, asker);
  const provider_id = person.organisation_id;
  await app.done(assignDemand, { id, provider_id }, operator);
  return { id };
}

async function visibleTo(id: DemandId): Promise<boolean[]> {
  const outcomes = await Promise.all(
    [operator, asker, officer, anonymous].map((actor) => app.call(showDemand, { id }, actor)),
  );
  return outcomes.map(({ ok }) => ok);
}

function day(after: number): string {
  return new Date(app.now.getTime() + after * 86_400_000).toISOString().slice(0, 10);
}
