import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { addNegativeEntry } from '#spine/catalog/contracts.ts';
import {
  closeRisk,
  listLegalBases,
  openRisk,
  registerLegalBasis,
} from '#spine/parties/contracts.ts';
import { listScenarios } from '#spine/requests/contracts.ts';
import { sortedCodesOf } from '#test/support/refusal-codes.ts';
import { openSharingApp, type SharingApp } from '#test/support/sharing-app.ts';
import {
  authoriseFastTrack,
  endFastTrack,
  listScenarioTypes,
  setNecessity,
  showLists,
} from './contracts.ts';

let app: SharingApp;
const dates = { valid_from: '2026-01-01', valid_to: null };
const backwards = { valid_from: '2026-05-01', valid_to: '2026-04-01' };
beforeAll(async () => {
  app = await openSharingApp();
});
afterAll(() => app.close());

describe('the register of legal bases', () => {
  const legalBasis = { name: '档案利用', law: '档案法', article: '第二十八条' };

  it('takes each legal basis once and says whether it is in force', async () => {
    const { operator, applicant } = app.people;
    const organisation_id = app.organisations.third;
    const over = {
      ...legalBasis,
      organisation_id,
      valid_from: '2020-01-01',
      valid_to: '2026-03-15',
    };
    expect(await app.done(registerLegalBasis, over, operator)).toMatchObject({ in_force: false });
    expect(sortedCodesOf(await app.call(registerLegalBasis, over, operator))).toEqual([
      'parties.legal-basis-registered-already',
    ]);
    const { items } = await app.done(listLegalBases, { organisation_id }, applicant);
    expect(items).toMatchObject([{ ...legalBasis, in_force: false }]);
    expect((await app.done(listLegalBases, {}, applicant)).items).toHaveLength(2);
  });

  it('refuses unknown bodies and days that run back, together', async () => {
    const input = { ...legalBasis, organisation_id: newId('org'), ...backwards };
    expect(sortedCodesOf(await app.call(registerLegalBasis, input, app.people.operator))).toEqual([
      'actions.dates-backwards',
      'parties.organisation-not-found',
    ]);
  });
});

describe('fast-track authorisations', () => {
  const grant = { scenario_type: 'eligibility-check', ...dates };

  it('turn a request from manual to automatic while they are in force', async () => {
    const { approver } = app.people;
    expect((await app.submit({ items: ['i2'] })).verdict).toBe('MANUAL');
    const input = { ...grant, directory_code: app.readers };
    const given = await app.done(authoriseFastTrack, input, approver);
    expect(given.in_force).toBe(true);
    expect((await app.submit({ items: ['i2'] })).verdict).toBe('AUTO');
    const ended = await app.done(endFastTrack, { id: given.id }, approver);
    expect(ended).toMatchObject({ in_force: false, valid_to: '2026-03-15' });
    expect((await app.submit({ items: ['i2'] })).verdict).toBe('MANUAL');
    expect(sortedCodesOf(await app.call(endFastTrack, { id: given.id }, approver))).toEqual([
      'sharing.fast-track-over',
    ]);
  });

  it('one given and ended on one day was never in force', async () => {
    const { approver } = app.people;
    const today = { ...grant, valid_from: '2026-03-16', directory_code: app.readers };
    const { id } = await app.done(authoriseFastTrack, today, approver);
    await app.done(endFastTrack, { id }, approver);
    expect((await app.submit({ items: ['i2'] })).verdict).toBe('MANUAL');
  });

  it('are only for one’s own directories and known types', async () => {
    const { approver, strangerApprover } = app.people;
    const own = { ...grant, directory_code: app.readers };
    expect(sortedCodesOf(await app.call(authoriseFastTrack, own, strangerApprover))).toEqual([
      'sharing.not-own-directory',
    ]);
    const odd = { scenario_type: 'fishing', directory_code: '30700201/999999', ...backwards };
    expect(sortedCodesOf(await app.call(authoriseFastTrack, odd, approver))).toEqual([
      'actions.dates-backwards',
      'catalog.directory-not-published',
      'sharing.scenario-type-unknown',
    ]);
    const { id } = await app.done(authoriseFastTrack, own, approver);
    expect(sortedCodesOf(await app.call(endFastTrack, { id }, strangerApprover))).toEqual([
      'sharing.fast-track-not-found',
    ]);
    await app.done(endFastTrack, { id }, approver);
  });
});

describe('the negative list and open risks', () => {
  it('an entry stops a whole directory or one item', async () => {
    const { operator } = app.people;
    const entry = { clause: '档案法 第三十条', review_by: '2027-01-01', ...dates };
    const item = { ...entry, directory_code: app.readers, item_id: 'i3' };
    await app.done(addNegativeEntry, item, operator);
    expect((await app.submit({ items: ['i3'] })).verdict).toBe('DENY');
    expect((await app.submit({ items: ['i2'] })).verdict).toBe('MANUAL');
    const whole = { ...entry, directory_code: app.branches, item_id: null };
    await app.done(addNegativeEntry, whole, operator);
    const branches = { directory_code: app.branches, items: ['i1'] };
    expect((await app.submit(branches)).verdict).toBe('DENY');
    expect(
      sortedCodesOf(await app.call(addNegativeEntry, { ...item, item_id: 'i99' }, operator)),
    ).toEqual(['catalog.item-not-in-directory']);
    const unknown = { ...item, directory_code: '30700201/999999' };
    expect(sortedCodesOf(await app.call(addNegativeEntry, unknown, operator))).toEqual([
      'catalog.directory-not-published',
    ]);
  });

  it('an open risk stands against automatic grants until it is closed', async () => {
    const { operator } = app.people;
    const risk = { organisation_id: app.organisations.pudong, description: '系统存在高危漏洞' };
    const { id } = await app.done(openRisk, risk, operator);
    const found = async () =>
      (await app.submit({ items: ['i2'] })).decision.results.find(
        (one) => one.rule_id === 'no-open-risk',
      )?.outcome;
    expect(await found()).toBe('not-met');
    expect((await app.done(closeRisk, { id }, operator)).closed_at).not.toBeNull();
    expect(await found()).toBe('met');
    expect(sortedCodesOf(await app.call(closeRisk, { id }, operator))).toEqual([
      'parties.risk-not-open',
    ]);
    const nowhere = { ...risk, organisation_id: newId('org') };
    expect(sortedCodesOf(await app.call(openRisk, nowhere, operator))).toEqual([
      'parties.organisation-not-found',
    ]);
  });

  it('are shown together', async () => {
    const lists = await app.done(showLists, {}, app.people.auditor);
    expect(lists.negative).toHaveLength(2);
    expect(lists.risks).toEqual([]);
    expect(lists.fast_track_authorisations.every((one) => !one.in_force)).toBe(true);
  });
});

describe('scenarios and necessity', () => {
  it('a template can be replaced, with columns of the directory only', async () => {
    const { operator } = app.people;
    const template = { scenario_type: 'joint-regulation', directory_code: app.readers };
    const columns = ['loans', 'overdue', 'loans'];
    const type = await app.done(setNecessity, { ...template, columns }, operator);
    expect(type.necessity).toEqual([
      { directory_code: app.readers, columns: ['loans', 'overdue'] },
    ]);
    const cleared = await app.done(setNecessity, { ...template, columns: [] }, operator);
    expect(cleared.necessity).toEqual([]);
    const odd = { ...template, columns: ['shelf'] };
    expect(sortedCodesOf(await app.call(setNecessity, odd, operator))).toEqual([
      'catalog.item-not-in-directory',
    ]);
    const unknown = { ...template, scenario_type: 'fishing', columns: [] };
    expect(sortedCodesOf(await app.call(setNecessity, unknown, operator))).toEqual([
      'sharing.scenario-type-unknown',
    ]);
  });

  it('each body sees its own scenarios, overseers all', async () => {
    const { applicant, stranger, auditor } = app.people;
    const own = await app.done(listScenarios, {}, applicant);
    expect(own.items.length).toBeGreaterThan(0);
    expect(own.items[0]).toMatchObject({ organisation_name: '浦东新区', requests_count: 1 });
    const types = await app.done(listScenarioTypes, {}, applicant);
    expect(types.items.map((type) => type.code)).toContain('eligibility-check');
    expect((await app.done(listScenarios, {}, stranger)).items).toEqual([]);
    expect((await app.done(listScenarios, {}, auditor)).items).toEqual(own.items);
  });

  it('registers are kept by those they belong to', async () => {
    const { applicant, approver, officer, auditor, citizen } = app.people;
    for (const contract of [
      registerLegalBasis,
      setNecessity,
      addNegativeEntry,
      openRisk,
      closeRisk,
    ]) {
      for (const actor of [applicant, approver, officer, auditor, citizen]) {
        const outcome = await app.call(contract as typeof closeRisk, { id: newId('rsk') }, actor);
        expect(sortedCodesOf(outcome)).toEqual(['actions.role-missing']);
      }
    }
    for (const contract of [authoriseFastTrack, endFastTrack]) {
      for (const actor of [applicant, officer, auditor, app.people.operator, citizen]) {
        const outcome = await app.call(
          contract as unknown as typeof closeRisk,
          { id: newId('rsk') },
          actor,
        );
        expect(sortedCodesOf(outcome)).toEqual(['actions.role-missing']);
      }
    }
  });
});
