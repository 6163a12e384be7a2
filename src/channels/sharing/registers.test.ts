import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '#actions/outcome.ts';
import { newId } from '#kernel/ids.ts';
import { openSharingHouse, type SharingHouse } from '#test/support/sharing-house.ts';
import {
  closeRisk,
  endStandingGrant,
  enterNegative,
  giveStandingGrant,
  listDuties,
  listScenarios,
  openRisk,
  registerDuty,
  setNecessity,
  showLists,
} from './contracts.ts';

let house: SharingHouse;
const dates = { valid_from: '2026-01-01', valid_to: null };
const backwards = { valid_from: '2026-05-01', valid_to: '2026-04-01' };
beforeAll(async () => {
  house = await openSharingHouse();
});
afterAll(() => house.close());

function codes(outcome: Outcome<unknown>): readonly string[] {
  return outcome.ok ? ['done'] : outcome.refusals.map((one) => one.code).toSorted();
}

describe('the register of duties', () => {
  const duty = { name: '档案利用', law: '档案法', article: '第二十八条' };

  it('takes each duty once and says whether it is in force', async () => {
    const { operator, applicant } = house.people;
    const organisation_id = house.organisations.third;
    const over = { ...duty, organisation_id, valid_from: '2020-01-01', valid_to: '2026-03-15' };
    expect(await house.done(registerDuty, over, operator)).toMatchObject({ in_force: false });
    expect(codes(await house.call(registerDuty, over, operator))).toEqual([
      'sharing.duty-registered-already',
    ]);
    const { items } = await house.done(listDuties, { organisation_id }, applicant);
    expect(items).toMatchObject([{ ...duty, in_force: false }]);
    expect((await house.done(listDuties, {}, applicant)).items).toHaveLength(2);
  });

  it('refuses unknown bodies and days that run back, together', async () => {
    const input = { ...duty, organisation_id: newId('org'), ...backwards };
    expect(codes(await house.call(registerDuty, input, house.people.operator))).toEqual([
      'sharing.dates-backwards',
      'sharing.organisation-unknown',
    ]);
  });
});

describe('standing grants', () => {
  const grant = { scenario_type: 'eligibility-check', ...dates };

  it('turn a request from manual to automatic while they are in force', async () => {
    const { approver } = house.people;
    expect((await house.submit({ items: ['i2'] })).verdict).toBe('MANUAL');
    const input = { ...grant, directory_code: house.readers };
    const given = await house.done(giveStandingGrant, input, approver);
    expect(given.in_force).toBe(true);
    expect((await house.submit({ items: ['i2'] })).verdict).toBe('AUTO');
    const ended = await house.done(endStandingGrant, { id: given.id }, approver);
    expect(ended).toMatchObject({ in_force: false, valid_to: '2026-03-15' });
    expect((await house.submit({ items: ['i2'] })).verdict).toBe('MANUAL');
    expect(codes(await house.call(endStandingGrant, { id: given.id }, approver))).toEqual([
      'sharing.standing-grant-over',
    ]);
  });

  it('one given and ended on one day was never in force', async () => {
    const { approver } = house.people;
    const today = { ...grant, valid_from: '2026-03-16', directory_code: house.readers };
    const { id } = await house.done(giveStandingGrant, today, approver);
    await house.done(endStandingGrant, { id }, approver);
    expect((await house.submit({ items: ['i2'] })).verdict).toBe('MANUAL');
  });

  it('are only for one’s own directories and known types', async () => {
    const { approver, strangerApprover } = house.people;
    const own = { ...grant, directory_code: house.readers };
    expect(codes(await house.call(giveStandingGrant, own, strangerApprover))).toEqual([
      'sharing.not-own-directory',
    ]);
    const odd = { scenario_type: 'fishing', directory_code: '30700201/999999', ...backwards };
    expect(codes(await house.call(giveStandingGrant, odd, approver))).toEqual([
      'sharing.dates-backwards',
      'sharing.directory-not-shared',
      'sharing.scenario-type-unknown',
    ]);
    const { id } = await house.done(giveStandingGrant, own, approver);
    expect(codes(await house.call(endStandingGrant, { id }, strangerApprover))).toEqual([
      'sharing.standing-grant-not-found',
    ]);
    await house.done(endStandingGrant, { id }, approver);
  });
});

describe('the negative list and open risks', () => {
  it('an entry stops a whole directory or one item', async () => {
    const { operator } = house.people;
    const entry = { clause: '档案法 第三十条', review_by: '2027-01-01', ...dates };
    const item = { ...entry, directory_code: house.readers, item_id: 'i3' };
    await house.done(enterNegative, item, operator);
    expect((await house.submit({ items: ['i3'] })).verdict).toBe('DENY');
    expect((await house.submit({ items: ['i2'] })).verdict).toBe('MANUAL');
    const whole = { ...entry, directory_code: house.branches, item_id: null };
    await house.done(enterNegative, whole, operator);
    const branches = { directory_code: house.branches, items: ['i1'] };
    expect((await house.submit(branches)).verdict).toBe('DENY');
    expect(codes(await house.call(enterNegative, { ...item, item_id: 'i99' }, operator))).toEqual([
      'sharing.item-not-in-directory',
    ]);
    const unknown = { ...item, directory_code: '30700201/999999' };
    expect(codes(await house.call(enterNegative, unknown, operator))).toEqual([
      'sharing.directory-not-shared',
    ]);
  });

  it('an open risk stands against automatic grants until it is closed', async () => {
    const { operator } = house.people;
    const risk = { organisation_id: house.organisations.pudong, description: '系统存在高危漏洞' };
    const { id } = await house.done(openRisk, risk, operator);
    const found = async () =>
      (await house.submit({ items: ['i2'] })).decision.results.find(
        (one) => one.rule_id === 'no-open-risk',
      )?.holds;
    expect(await found()).toBe('no');
    expect((await house.done(closeRisk, { id }, operator)).closed_at).not.toBeNull();
    expect(await found()).toBe('yes');
    expect(codes(await house.call(closeRisk, { id }, operator))).toEqual(['sharing.risk-not-open']);
    const nowhere = { ...risk, organisation_id: newId('org') };
    expect(codes(await house.call(openRisk, nowhere, operator))).toEqual([
      'sharing.organisation-unknown',
    ]);
  });

  it('are shown together', async () => {
    const lists = await house.done(showLists, {}, house.people.auditor);
    expect(lists.negative).toHaveLength(2);
    expect(lists.risks).toEqual([]);
    expect(lists.standing_grants.every((one) => !one.in_force)).toBe(true);
  });
});

describe('scenarios and necessity', () => {
  it('a template can be replaced, with columns of the directory only', async () => {
    const { operator } = house.people;
    const template = { scenario_type: 'joint-regulation', directory_code: house.readers };
    const columns = ['loans', 'overdue', 'loans'];
    const type = await house.done(setNecessity, { ...template, columns }, operator);
    expect(type.necessity).toEqual([
      { directory_code: house.readers, columns: ['loans', 'overdue'] },
    ]);
    const cleared = await house.done(setNecessity, { ...template, columns: [] }, operator);
    expect(cleared.necessity).toEqual([]);
    const odd = { ...template, columns: ['shelf'] };
    expect(codes(await house.call(setNecessity, odd, operator))).toEqual([
      'sharing.item-not-in-directory',
    ]);
    const unknown = { ...template, scenario_type: 'fishing', columns: [] };
    expect(codes(await house.call(setNecessity, unknown, operator))).toEqual([
      'sharing.scenario-type-unknown',
    ]);
  });

  it('each body sees its own scenarios, overseers all', async () => {
    const { applicant, stranger, auditor } = house.people;
    const own = await house.done(listScenarios, {}, applicant);
    expect(own.items.length).toBeGreaterThan(0);
    expect(own.items[0]).toMatchObject({ organisation_name: '浦东新区', requests_count: 1 });
    expect(own.types.map((type) => type.code)).toContain('eligibility-check');
    expect((await house.done(listScenarios, {}, stranger)).items).toEqual([]);
    expect((await house.done(listScenarios, {}, auditor)).items).toEqual(own.items);
  });

  it('registers are kept by those they belong to', async () => {
    const { applicant, approver, officer, auditor, citizen } = house.people;
    for (const contract of [registerDuty, setNecessity, enterNegative, openRisk, closeRisk]) {
      for (const actor of [applicant, approver, officer, auditor, citizen]) {
        const outcome = await house.call(contract as typeof closeRisk, { id: 'x' }, actor);
        expect(codes(outcome)).toEqual(['actions.role-missing']);
      }
    }
    for (const contract of [giveStandingGrant, endStandingGrant]) {
      for (const actor of [applicant, officer, auditor, house.people.operator, citizen]) {
        const outcome = await house.call(
          contract as unknown as typeof closeRisk,
          { id: 'x' },
          actor,
        );
        expect(codes(outcome)).toEqual(['actions.role-missing']);
      }
    }
  });
});
