import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#actions/action.ts';
import { newId, type OrganisationId, type PersonId, readId } from '#kernel/ids.ts';
import { doneByTwo } from '#test/support/done-by-two.ts';
import { openPartiesApp, type PartiesApp } from '#test/support/parties-app.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import {
  approveAct,
  grantRole,
  listActs,
  registerClient,
  registerPerson,
  rejectAct,
  resetPassword,
  rotateClientKey,
} from '../contracts.ts';

type Person = Actor & { kind: 'person' };
let app: PartiesApp;
let system: Person;
let security: Person;
let audit: Person;
let civil: OrganisationId;
const begun = new Date('2026-03-16T01:30:00Z');

beforeAll(async () => {
  app = await openPartiesApp();
  system = await app.as('system-admin');
  security = await app.as('security-admin');
  audit = await app.as('audit-admin');
  civil = (await app.as('officer-mzj')).organisation_id;
});
beforeEach(() => {
  app.now = begun;
});
afterAll(() => app.close());

const hours = (count: number): Date => new Date(begun.getTime() + count * 3_600_000);

async function propose(account: string, role: 'approver' | 'data-officer' = 'data-officer') {
  const input = { organisation_id: civil, account, role };
  const outcome = await app.call(grantRole, input, system);
  const [reason] = outcome.ok ? [] : outcome.refusals;
  expect(reason?.code).toBe('parties.second-person-needed');
  return { input, id: readId('act', reason?.detail ?? '') };
}

async function register(account: string, roles: Parameters<typeof registerPerson.input.parse>[0]) {
  const input = { account, name: '新人', ...(roles as object) } as never;
  return (await doneByTwo(app, registerPerson, input, system, security)) as {
    person: { id: PersonId };
  };
}

function actorOf(
  person_id: PersonId,
  organisation_id: OrganisationId,
  roles: Person['roles'],
): Person {
  return { kind: 'person', person_id, name: '新人', organisation_id, roles };
}

describe('an act that needs two people', () => {
  test('one administrator with two roles and a puppet cannot pass it', async () => {
    const { organisation_id } = system;
    const puppet = { account: 'puppet', name: '傀儡', organisation_id };
    const roles = ['security-administrator' as const];
    const alone = { ...puppet, roles };
    expect(codesOf(await app.call(registerPerson, alone, system))).toEqual([
      'parties.second-person-needed',
    ]);
    // Even a puppet that somebody was talked into is too young to be the second person.
    const { person } = await register('puppet-2', { organisation_id, roles });
    const second = actorOf(person.id, organisation_id, roles);
    const { id, input } = await propose('applicant-mzj');
    const approval = { id, note: '同意' };
    expect(codesOf(await app.call(approveAct, approval, second))).toEqual(['parties.role-too-new']);
    expect(codesOf(await app.call(grantRole, input, system))).toEqual([
      'parties.second-person-needed',
    ]);
    // After a day it counts, and the audit administrator hears who made the second person.
    app.now = hours(24.5);
    const before = app.audited.length;
    await app.done(approveAct, approval, second);
    expect(app.audited.slice(before)).toMatchObject([{ subject: `act:${id}`, link: '/acts' }]);
    const { rows } = await app.pool.query(
      `select payload -> 'signs' as signs from fact
       where type = 'act.suspected' and payload ->> 'act_id' = $1`,
      [id],
    );
    expect(rows[0]?.signs).toEqual([
      'second-registered-by-first',
      'role-asked-for-by-first',
      'second-account-new',
    ]);
  });

  test('waits visibly, is approved by another line, carried out once by who proposed it', async () => {
    const { id, input } = await propose('approver-mzj');
    for (const [who, may] of [
      [system, ['reject']],
      [security, ['approve', 'reject']],
      [audit, []],
    ] as const) {
      const { items } = await app.done(listActs, {}, who);
      expect(items.find((one) => one.id === id)).toMatchObject({ state: 'waiting', input, may });
    }
    const stranger = await app.as('auditor');
    expect((await app.done(listActs, {}, stranger)).items).toEqual([]);
    app.now = hours(1);
    expect(await app.done(approveAct, { id, note: '已核对任命文件' }, security)).toMatchObject({
      state: 'approved',
      decider_name: security.name,
    });
    expect((await app.done(listActs, {}, system)).items[0]).toMatchObject({
      may: ['carry-out', 'reject'],
    });
    expect((await app.done(grantRole, input, system)).roles).toContain('data-officer');
    expect((await app.done(listActs, {}, system)).items.map((one) => one.id)).not.toContain(id);
    const all = await app.done(listActs, { show: 'all' }, system);
    expect(all.items.find((one) => one.id === id)?.state).toBe('carried-out');
    expect(codesOf(await app.call(approveAct, { id, note: '再次' }, security))).toEqual([
      'parties.act-not-waiting',
    ]);
  });

  test('an approval is for exactly what was asked, once, however many ask at the same moment', async () => {
    const { id, input } = await propose('applicant-gaj');
    await app.done(approveAct, { id, note: '同意' }, security);
    const other = { ...input, role: 'approver' as const };
    expect(codesOf(await app.call(grantRole, other, system))).toEqual([
      'parties.second-person-needed',
    ]);
    const both = await Promise.all([1, 2].map(() => app.call(grantRole, input, system)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('nobody is the second of their own, nor of what benefits them, nor without the role', async () => {
    const { id } = await propose('officer-rsj', 'approver');
    const approval = { id, note: '同意' };
    expect(codesOf(await app.call(approveAct, approval, system))).toEqual([
      'parties.act-not-yours',
      'parties.act-own',
      'parties.act-same-line',
    ]);
    expect(codesOf(await app.call(approveAct, approval, audit))).toEqual(['actions.role-missing']);
    const reset = { account: 'security-admin', reason: '本人忘记口令' };
    const outcome = await app.call(resetPassword, reset, system);
    const own = readId('act', outcome.ok ? '' : (outcome.refusals[0]?.detail ?? ''));
    expect(codesOf(await app.call(approveAct, { id: own, note: '同意' }, security))).toEqual([
      'parties.act-for-yourself',
    ]);
    const unknown = { id: newId('act'), note: '同意' };
    expect(codesOf(await app.call(approveAct, unknown, security))).toEqual([
      'parties.act-not-found',
    ]);
  });

  test('is rejected by the second or taken back by the first, and then is void', async () => {
    const rejected = await propose('approver-rsj');
    await app.done(rejectAct, { id: rejected.id, note: '无任命文件' }, security);
    const taken = await propose('approver-gaj');
    expect(codesOf(await app.call(rejectAct, { id: taken.id, note: '看看' }, audit))).toEqual([
      'parties.act-not-yours',
    ]);
    await app.done(rejectAct, { id: taken.id, note: '写错了' }, system);
    for (const { input, id } of [rejected, taken]) {
      expect(codesOf(await app.call(approveAct, { id, note: '同意' }, security))).toEqual([
        'parties.act-not-waiting',
      ]);
      const again = await app.call(grantRole, input, system);
      expect(again.ok ? '' : again.refusals[0]?.detail).not.toBe(id);
    }
  });

  test('runs out, approved or not', async () => {
    const waiting = await propose('applicant-rsj');
    const approved = await propose('applicant-zjw');
    await app.done(approveAct, { id: approved.id, note: '同意' }, security);
    app.now = hours(72);
    expect(codesOf(await app.call(approveAct, { id: waiting.id, note: '同意' }, security))).toEqual(
      ['parties.act-not-waiting'],
    );
    const late = await app.call(grantRole, approved.input, system);
    expect(late.ok ? '' : late.refusals[0]?.detail).not.toBe(approved.id);
    expect(codesOf(late)).toEqual(['parties.second-person-needed']);
  });

  test('both halves within seconds are told to the audit administrator', async () => {
    const { id } = await propose('approver-sthjj');
    const before = app.audited.length;
    await app.done(approveAct, { id, note: '同意' }, security);
    expect(app.audited.slice(before)).toHaveLength(1);
    const calm = await propose('approver-wjw');
    app.now = hours(0.1);
    await app.done(approveAct, { id: calm.id, note: '同意' }, security);
    expect(app.audited.slice(before)).toHaveLength(1);
  });
});

describe('keys', () => {
  test('a body issues its own alone; for another body it takes two', async () => {
    const officer = await app.as('officer-mzj');
    const operator = await app.as('operator');
    const own = { organisation_id: civil, name: '自有系统' };
    const { client } = await app.done(registerClient, own, officer);
    const foreign = { organisation_id: civil, name: '代为登记' };
    expect(codesOf(await app.call(registerClient, foreign, operator))).toEqual([
      'parties.second-person-needed',
    ]);
    const rotation = { client_id: client.id };
    expect(codesOf(await app.call(rotateClientKey, rotation, operator))).toEqual([
      'parties.second-person-needed',
    ]);
    await app.done(rotateClientKey, rotation, officer);
  });
});

test('no secret stands in what waits', async () => {
  const { rows } = await app.pool.query('select input::text as text from two_person_act');
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.filter(({ text }) => /password|secret/i.test(text))).toEqual([]);
});
