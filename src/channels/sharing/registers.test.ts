import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '#actions/outcome.ts';
import { newId } from '#kernel/ids.ts';
import { addNegativeEntry } from '#spine/catalog/contracts.ts';
import {
  closeRisk,
  listLegalBases,
  openRisk,
  registerLegalBasis,
} from '#spine/parties/contracts.ts';
import { listScenarios } from '#spine/requests/contracts.ts';
import { openSharingHouse, type SharingHouse } from '#test/support/sharing-house.ts';
import {
  authoriseFastTrack,
  endFastTrack,
  listScenarioTypes,
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

describe('the register of legal bases', () => {
  const legalBasis = { name: '档案利用', law: '档案法', article: '第二十八条' };

  it('takes each legal basis once and says whether it is in force', async () => {
    const { operator, applicant } = house.people;
    const organisation_id = house.organisations.third;
    const over = {
      ...legalBasis,
      organisation_id,
      valid_from: '2020-01-01',
      valid_to: '2026-03-15',
    };
    expect(await house.done(registerLegalBasis, over, operator)).toMatchObject({ in_force: false });
    expect(codes(await house.call(registerLegalBasis, over, operator))).toEqual([
      'parties.legal-basis-registered-already',
    ]);
    const { items } = await house.done(listLegalBases, { organisation_id }, applicant);
    expect(items).toMatchObject([{ ...legalBasis, in_force: false }]);
    expect((await house.done(listLegalBases, {}, applicant)).items).toHaveLength(2);
  });

  it('refuses unknown bodies and days that run back, together', async () => {
    const input = { ...legalBasis, organisation_id: newId('org'), ...backwards };
    expect(codes(await house.call(registerLegalBasis, input, house.people.operator))).toEqual([
      'actions.dates-backwards',
      'parties.organisation-not-found',
    ]);
  });
});

describe('fast-track authorisations', () => {
  const grant = { scenario_type: 'eligibility-check', ...dates };

  it('turn a request from manual to automatic while they are in force', async () => {
    const { approver } = house.people;
    expect((await house.submit({ items: ['i2'] })).verdict).toBe('MANUAL');
    const input = { ...grant, directory_code: house.readers };
    const given = await house.done(authoriseFastTrack, input, approver);
    expect(given.in_force).toBe(true);
    expect((await house.submit({ items: ['i2'] })).verdict).toBe('AUTO');
    const ended = await house.done(endFastTrack, { id: given.id }, approver);
    expect(ended).toMatchObject({ in_force: false, valid_to: '2026-03-15' });
    expect((await house.submit({ items: ['i2'] })).verdict).toBe('MANUAL');
    expect(codes(await house.call(endFastTrack, { id: given.id }, approver))).toEqual([
      'sharing.fast-track-over',
    ]);
  });

  it('one given and ended on one day was never in force', async () => {
    const { approver } = house.people;
    const today = { ...grant, valid_from: '2026-03-16', directory_code: house.readers };
    const { id } = await house.done(authoriseFastTrack, today, approver);
    await house.done(endFastTrack, { id }, approver);
    expect((await house.submit({ items: ['i2'] })).verdict).toBe('MANUAL');
  });

  it('are only for one’s own directories and known types', async () => {
    const { approver, strangerApprover } = house.people;
    const own = { ...grant, directory_code: house.readers };
    expect(codes(await house.call(authoriseFastTrack, own, strangerApprover))).toEqual([
      'sharing.not-own-directory',
    ]);
    const odd = { scenario_type: 'fishing', directory_code: '30700201/999999', ...backwards };
    expect(codes(await house.call(authoriseFastTrack, odd, approver))).toEqual([
      'actions.dates-backwards',
      'catalog.directory-not-published',
      'sharing.scenario-type-unknown',
    ]);
    const { id } = await house.done(authoriseFastTrack, own, approver);
    expect(codes(await house.call(endFastTrack, { id }, strangerApprover))).toEqual([
      'sharing.fast-track-not-found',
    ]);
    await house.done(endFastTrack, { id }, approver);
  });
});

describe('the negative list and open risks', () => {
  it('an entry stops a whole directory or one item', async () => {
    const { operator } = house.people;
    const entry = { clause: '档案法 第三十条', review_by: '2027-01-01', ...dates };
    const item = { ...entry, directory_code: house.readers, item_id: 'i3' };
    await house.done(addNegativeEntry, item, operator);
    expect((await house.submit({ items: ['i3'] })).verdict).toBe('DENY');
    expect((await house.submit({ items: ['i2'] })).verdict).toBe('MANUAL');
    const whole = { ...entry, directory_code: house.branches, item_id: null };
    await house.done(addNegativeEntry, whole, operator);
    const branches = { directory_code: house.branches, items: ['i1'] };
    expect((await house.submit(branches)).verdict).toBe('DENY');
    expect(
      codes(await house.call(addNegativeEntry, { ...item, item_id: 'i99' }, operator)),
    ).toEqual(['catalog.item-not-in-directory']);
    const unknown = { ...item, directory_code: '30700201/999999' };
    expect(codes(await house.call(addNegativeEntry, unknown, operator))).toEqual([
      'catalog.directory-not-published',
    ]);
  });

  it('an open risk stands against automatic grants until it is closed', async () => {
    const { operator } = house.people;
    const risk = { organisation_id: house.organisations.pudong, description: '系统存在高危漏洞' };
    const { id } = await house.done(openRisk, risk, operator);
    const found = async () =>
      (await house.submit({ items: ['i2'] })).decision.results.find(
        (one) => one.rule_id === 'no-open-risk',
      )?.outcome;
    expect(await found()).toBe('not-met');
    expect((await house.done(closeRisk, { id }, operator)).closed_at).not.toBeNull();
    expect(await found()).toBe('met');
    expect(codes(await house.call(closeRisk, { id }, operator))).toEqual(['parties.risk-not-open']);
    const nowhere = { ...risk, organisation_id: newId('org') };
    expect(codes(await house.call(openRisk, nowhere, operator))).toEqual([
      'parties.organisation-not-found',
    ]);
  });

  it('are shown together', async () => {
    const lists = await house.done(showLists, {}, house.people.auditor);
    expect(lists.negative).toHaveLength(2);
    expect(lists.risks).toEqual([]);
    expect(lists.fast_track_authorisations.every((one) => !one.in_force)).toBe(true);
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
      'catalog.item-not-in-directory',
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
    const types = await house.done(listScenarioTypes, {}, applicant);
    expect(types.items.map((type) => type.code)).toContain('eligibility-check');
    expect((await house.done(listScenarios, {}, stranger)).items).toEqual([]);
    expect((await house.done(listScenarios, {}, auditor)).items).toEqual(own.items);
  });

  it('registers are kept by those they belong to', async () => {
    const { applicant, approver, officer, auditor, citizen } = house.people;
    for (const contract of [
      registerLegalBasis,
      setNecessity,
      addNegativeEntry,
      openRisk,
      closeRisk,
    ]) {
      for (const actor of [applicant, approver, officer, auditor, citizen]) {
        const outcome = await house.call(contract as typeof closeRisk, { id: 'x' }, actor);
        expect(codes(outcome)).toEqual(['actions.role-missing']);
      }
    }
    for (const contract of [authoriseFastTrack, endFastTrack]) {
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
