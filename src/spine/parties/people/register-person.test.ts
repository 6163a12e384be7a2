import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { Actor } from '#actions/action.ts';
import { newId, type OrganisationId } from '#kernel/ids.ts';
import { doneByTwo } from '#test/support/done-by-two.ts';
import { openPartiesApp, type PartiesApp } from '#test/support/parties-app.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import {
  grantRole,
  listMembers,
  registerPerson,
  restoreOrganisation,
  suspendOrganisation,
  withdrawRole,
} from '../contracts.ts';
import { publicOrganisationId } from '../organisations/organisation-store.ts';

let app: PartiesApp;
let operator: Actor & { kind: 'person' };
let administrator: Actor & { kind: 'person' };
let security: Actor;
let civil: OrganisationId;
beforeAll(async () => {
  app = await openPartiesApp();
  operator = await app.as('operator');
  administrator = await app.as('system-admin');
  security = await app.as('security-admin');
  civil = (await app.as('officer-mzj')).organisation_id;
});
afterAll(() => app.close());

type Input = z.input<typeof registerPerson.input>;

describe('parties.register-person', () => {
  test('registers with roles, and keeps names as they are written', async () => {
    const input = person({
      account: 'Rare.Name',
      name: '𠮷野·阿卜杜拉',
      roles: ['approver', 'applicant'],
    });
    const registered = await doneByTwo(app, registerPerson, input, administrator, security);
    expect(registered.person).toMatchObject({ account: 'rare.name', name: '𠮷野·阿卜杜拉' });
    expect(registered.roles).toEqual(['applicant', 'approver']);
    expect(registered.initial_password).toMatch(/^Dt-[a-z2-9]{5}-[a-z2-9]{5}-[a-z2-9]{5}$/);
  });

  test.each<[Partial<Input>, readonly string[]]>([
    [{ account: 'operator' }, ['parties.account-taken']],
    [{ account: 'OPERATOR' }, ['parties.account-taken']],
    [{ roles: ['platform-operator'] }, ['parties.role-does-not-fit']],
    [{ roles: ['citizen', 'applicant'] }, ['parties.role-does-not-fit']],
    [{ organisation_id: newId('org') }, ['parties.organisation-not-found']],
    [{ organisation_id: publicOrganisationId }, ['parties.role-does-not-fit']],
    [{ account: 'x' }, ['actions.input-invalid']],
    [{ name: '  ' }, ['actions.input-invalid']],
    [{ roles: [] }, ['actions.input-invalid']],
    [
      { account: 'auditor', roles: ['platform-operator'] },
      ['parties.account-taken', 'parties.role-does-not-fit'],
    ],
    [
      { roles: ['audit-administrator', 'applicant'] },
      ['parties.role-does-not-fit', 'parties.roles-exclusive'],
    ],
  ])('refuses %o with %j', async (change, codes) => {
    expect(codesOf(await app.call(registerPerson, person(change), administrator))).toEqual(codes);
  });

  test('refuses a suspended organisation', async () => {
    const { organisation_id } = await app.as('officer-jtw');
    await app.done(suspendOrganisation, { organisation_id, reason: '核查' }, operator);
    const input = person({ organisation_id });
    expect(codesOf(await app.call(registerPerson, input, administrator))).toEqual([
      'parties.organisation-suspended',
    ]);
  });
});

describe('parties.grant-role and parties.withdraw-role', () => {
  test('change what a person may be, with a fact each', async () => {
    const change = { organisation_id: civil, account: 'applicant-mzj', role: 'approver' as const };
    const granted = await doneByTwo(app, grantRole, change, administrator, security);
    expect(granted.roles).toEqual(['applicant', 'approver']);
    expect(codesOf(await app.call(grantRole, change, administrator))).toEqual([
      'parties.role-already-held',
    ]);
    expect((await app.done(withdrawRole, change, administrator)).roles).toEqual(['applicant']);
    expect(codesOf(await app.call(withdrawRole, change, administrator))).toEqual([
      'parties.role-not-held',
    ]);
    const { rows } = await app.pool.query(
      `select type, payload ->> 'role' as role from fact
       where type like 'membership.%' order by fact_seq`,
    );
    expect(rows).toEqual([
      { type: 'membership.granted', role: 'approver' },
      { type: 'membership.withdrawn', role: 'approver' },
    ]);
  });

  test('refuse unknown people and roles that do not fit', async () => {
    const change = { organisation_id: civil, account: 'nobody', role: 'approver' as const };
    for (const contract of [grantRole, withdrawRole]) {
      expect(codesOf(await app.call(contract, change, administrator))).toEqual([
        'parties.person-not-found',
      ]);
    }
    const misfit = {
      organisation_id: civil,
      account: 'auditor',
      role: 'platform-operator' as const,
    };
    expect(codesOf(await app.call(grantRole, misfit, administrator))).toEqual([
      'parties.role-does-not-fit',
    ]);
  });

  test('keep the three administrators apart, from each other and from data', async () => {
    const { organisation_id } = operator;
    for (const [account, role] of [
      ['security-admin', 'system-administrator'],
      ['audit-admin', 'data-officer'],
      ['operator', 'audit-administrator'],
      ['officer-dsj', 'security-administrator'],
    ] as const) {
      const change = { organisation_id, account, role };
      expect([account, codesOf(await app.call(grantRole, change, administrator))]).toEqual([
        account,
        ['parties.roles-exclusive'],
      ]);
    }
    const own = { organisation_id, account: 'system-admin', role: 'applicant' as const };
    expect(codesOf(await app.call(grantRole, own, administrator))).toEqual([
      'parties.roles-exclusive',
      'parties.own-role',
    ]);
  });

  test.each([
    ['system-admin', 'system-administrator'],
    ['security-admin', 'security-administrator'],
    ['audit-admin', 'audit-administrator'],
  ] as const)('never take the last of a kind: %s', async (account, role) => {
    const { organisation_id } = operator;
    const change = { organisation_id, account, role };
    expect(codesOf(await app.call(withdrawRole, change, administrator))).toEqual([
      'parties.last-holder',
    ]);
  });

  test('two operators who withdraw each other leave one', async () => {
    const { organisation_id } = operator;
    const role = 'platform-operator' as const;
    const outcomes = await Promise.all(
      ['operator', 'operator-2'].map((account) =>
        app.call(withdrawRole, { organisation_id, account, role }, administrator),
      ),
    );
    expect(outcomes.map(codesOf).sort()).toEqual([['done'], ['parties.last-holder']]);
  });
});

describe('parties.suspend-organisation and parties.restore-organisation', () => {
  test('go back and forth and refuse to repeat', async () => {
    const { organisation_id } = await app.as('officer-scjgj');
    const change = { organisation_id, reason: '安全事件处置' };
    expect((await app.done(suspendOrganisation, change, operator)).state).toBe('suspended');
    expect(codesOf(await app.call(suspendOrganisation, change, operator))).toEqual([
      'parties.organisation-already-suspended',
    ]);
    expect((await app.done(restoreOrganisation, change, operator)).state).toBe('active');
    expect(codesOf(await app.call(restoreOrganisation, change, operator))).toEqual([
      'parties.organisation-not-suspended',
    ]);
  });

  test('refuse the data centre, the public and the unknown', async () => {
    const of = async (organisation_id: OrganisationId) =>
      codesOf(await app.call(suspendOrganisation, { organisation_id, reason: 'x' }, operator));
    expect(await of(operator.organisation_id)).toEqual(['parties.organisation-runs-the-platform']);
    expect(await of(publicOrganisationId)).toEqual(['parties.organisation-runs-the-platform']);
    expect(await of(newId('org'))).toEqual(['parties.organisation-not-found']);
    const unknown = { organisation_id: newId('org'), reason: 'x' };
    expect(codesOf(await app.call(restoreOrganisation, unknown, operator))).toEqual([
      'parties.organisation-not-found',
    ]);
  });
});

describe('parties.list-members', () => {
  test('is for its own people, operators and auditors', async () => {
    const ask = async (account: string) =>
      await app.call(listMembers, { organisation_id: civil }, await app.as(account));
    for (const account of ['auditor', 'officer-mzj', 'approver-mzj']) {
      expect(codesOf(await ask(account))).toEqual(['done']);
    }
    const { items } = await app.done(listMembers, { organisation_id: civil }, operator);
    expect(items.map((one) => one.person.account)).toContain('officer-mzj');
    expect(codesOf(await ask('officer-rsj'))).toEqual(['parties.not-your-organisation']);
    expect(codesOf(await ask('citizen'))).toEqual(['actions.role-missing']);
  });
});

let serial = 0;
function person(change: Partial<Input> = {}): Input {
  serial += 1;
  const account = `someone-${serial}`;
  return { account, name: '某人', organisation_id: civil, roles: ['applicant'], ...change };
}
