import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '#kernel/canonical-json.ts';
import { newId, type OrganisationId } from '#kernel/ids.ts';
import { findAgreement } from '#spine/agreements/index.ts';
import { listNotices } from '#spine/cases/contracts.ts';
import { addNegativeEntry } from '#spine/catalog/contracts.ts';
import { sortedCodesOf } from '#test/support/refusal-codes.ts';
import { openSharingApp, type SharingApp, scenarioOf } from '#test/support/sharing-app.ts';
import {
  explainDecision,
  submitRequest,
  undertakingTexts,
  undertakingVersion,
} from './contracts.ts';

let app: SharingApp;
beforeAll(async () => {
  app = await openSharingApp(true);
});
afterAll(() => app.close());

describe('submitting a request', () => {
  it('grants at once when every rule outcome, and tells the provider', async () => {
    const request = await app.submit();
    expect(request).toMatchObject({ state: 'granted', verdict: 'AUTO', case: null, may: [] });
    expect(request.number).toMatch(/^SQ-2026-\d{6}$/);
    expect(request.scenario_code).toMatch(/^CJ-2026-\d{6}$/);
    expect(request.history.map((one) => one.event)).toEqual(['submit', 'grant-at-once']);
    const agreement = await findAgreement(app.db, request.agreement_id ?? 'agr_');
    expect(agreement).toMatchObject({
      state: 'active',
      channel: 'sharing',
      version: 1,
      snapshot: 'live',
      provider_id: app.organisations.library,
      consumer_id: app.organisations.pudong,
      items: [
        { item_id: 'i2', column: 'reader_name', mask: { kind: 'preset', preset: 'name' } },
        { item_id: 'i3', column: 'district', mask: null },
      ],
      row_scope: { column: 'district', op: 'in', value: ['310115', '浦东新区'] },
      limits: { calls_per_day: 1000, persons_per_day: 800 },
      terminals: ['10.20.0.0/16'],
      case_rule: { required: true, pattern: 'JY-\\d{8}-\\d{4}' },
      call_rule: {
        peak_rps: 5,
        client_id: null,
        network_zone: 'government-extranet',
        end_user_required: false,
      },
      subject_column: 'id_number',
      lookup_columns: ['id_number'],
      valid_from: '2026-03-15T16:00:00.000Z',
      valid_to: '2026-12-31T15:59:59.000Z',
    });
    expect(app.changed).toContain(request.agreement_id);
    const { items } = await app.done(listNotices, {}, app.people.approver);
    expect(items[0]).toMatchObject({ subject: `request:${request.id}`, read_at: null });
    expect(items[0]?.title_zh).toContain('已快速授权');
  });

  it('leaves a fact for the submission, the decision and the agreement', async () => {
    const request = await app.submit();
    const rows = await app.db
      .selectFrom('fact')
      .select(['type', 'actor_id'])
      .where('subjects', '&&', [[`request:${request.id}`, `agreement:${request.agreement_id}`]])
      .orderBy('fact_seq')
      .execute();
    expect(rows.map((row) => row.type)).toEqual([
      'request.submitted',
      'agreement.granted',
      'request.granted',
    ]);
    expect(new Set(rows.map((row) => row.actor_id))).toEqual(
      new Set([app.people.applicant.person_id]),
    );
  });

  it('keeps who signed which undertaking, when, and over what', async () => {
    const input = app.application();
    const request = await app.done(submitRequest, input, app.people.applicant);
    const { undertakings: _, ...applied } = input;
    const text = canonicalJson({
      undertaking: undertakingTexts.truth,
      version: undertakingVersion,
      applied,
    });
    expect(request.undertakings).toHaveLength(3);
    expect(request.undertakings[0]).toEqual({
      kind: 'truth',
      version: undertakingVersion,
      sha256: createHash('sha256').update(text).digest('hex'),
      person_id: app.people.applicant.person_id,
      signed_at: app.now.toISOString(),
    });
  });

  it('passes on to the provider what no rule forbids and some rule stops', async () => {
    const request = await app.submit({ items: ['i2', 'i5'] });
    expect(request).toMatchObject({
      state: 'provider-review',
      verdict: 'MANUAL',
      agreement_id: null,
      overdue: false,
      case: { kind: 'sharing-review', state: 'open', assigned_role: 'approver' },
    });
    expect(request.decision.results.filter((one) => one.outcome === 'not-met')).toMatchObject([
      { rule_id: 'items-necessary', inputs: { failing: ['i5'] } },
    ]);
    // ten working days from Monday 16 March 2026
    expect(request.due_at).toBe('2026-03-30T15:59:59.000Z');
  });

  it('gives the provider one working day where all is unconditional', async () => {
    const request = await app.submit({
      directory_code: app.branches,
      items: ['i1'],
      scenario: { tier: 'delta' },
    });
    expect(request.verdict).toBe('AUTO');
    const volume = { ...scenarioOf('lgb_x').volume, calls_per_day: 10_001 };
    const more = {
      directory_code: app.branches,
      items: ['i1'],
      scenario: { tier: 'delta' as const, volume },
    };
    const manual = await app.submit(more);
    expect(manual).toMatchObject({ verdict: 'MANUAL', due_at: '2026-03-17T15:59:59.000Z' });
  });

  it('denies with all reasons and makes neither agreement nor case', async () => {
    const entry = { directory_code: app.readers, item_id: 'i5', clause: '档案法 第三十条' };
    const dates = { review_by: '2027-01-01', valid_from: '2026-01-01', valid_to: null };
    await app.done(addNegativeEntry, { ...entry, ...dates }, app.people.operator);
    const request = await app.submit({
      items: ['i5', 'i7'],
      scenario: { purpose_category: 'commercial', legal_basis_id: newId('lgb') },
      undertakings: { version: undertakingVersion, signed: ['truth'] },
    });
    expect(request).toMatchObject({ state: 'denied', verdict: 'DENY', case: null });
    expect(request.agreement_id).toBeNull();
    const denying = request.decision.results.filter(
      (one) => one.outcome === 'not-met' && one.on_failure === 'DENY',
    );
    expect(denying.map((one) => one.rule_id)).toEqual([
      'not-on-negative-list',
      'legal-basis-in-force',
      'grade-shareable',
      'purpose-allowed',
      'undertakings-signed',
    ]);
    expect(denying[0]?.inputs).toMatchObject({ clauses: ['档案法 第三十条'] });
  });

  it('denies a company: there is no other way out for data (SDR art. 87)', async () => {
    const request = await app.submit({}, app.people.company);
    expect(request.verdict).toBe('DENY');
  });

  it('lets only yes or no leave where the applicant asks to verify', async () => {
    const verify = { i4: { op: '=' as const, value: false } };
    const request = await app.submit({ items: ['i4'], verify });
    expect(request.verdict).toBe('AUTO');
    const agreement = await findAgreement(app.db, request.agreement_id ?? 'agr_');
    expect(agreement?.items[0]?.mask).toEqual({ kind: 'predicate', op: '=', value: false });
    expect((await app.submit({ items: ['i4'] })).verdict).toBe('MANUAL');
  });

  it('uses a scenario registered before, and not that of another body', async () => {
    const first = await app.submit();
    const { scenario_id } = first;
    const again = await app.submit({
      scenario_id,
      directory_code: app.branches,
      items: ['i1'],
    });
    expect(again).toMatchObject({ scenario_id, verdict: 'AUTO' });
    const other = app.application({ scenario_id });
    expect(sortedCodesOf(await app.call(submitRequest, other, app.people.stranger))).toEqual([
      'requests.scenario-not-found',
    ]);
  });

  it('names a calling system of its own, and no other body’s', async () => {
    const { system } = scenarioOf('lgb_x');
    const of = async (organisation_id: OrganisationId) => {
      const client_id = newId('cli');
      const client = {
        id: client_id,
        organisation_id,
        name: '收件系统',
        registered_at: new Date(0),
      };
      await app.db.insertInto('api_client').values(client).execute();
      return { scenario: { system: { ...system, client_id }, end_user_required: true } };
    };
    const other = app.application(await of(app.organisations.library));
    expect(sortedCodesOf(await app.call(submitRequest, other, app.people.applicant))).toEqual([
      'sharing.client-not-own',
    ]);
    const own = await of(app.organisations.pudong);
    const { agreement_id } = await app.submit(own);
    const { client_id } = own.scenario.system;
    expect(await findAgreement(app.db, agreement_id ?? 'agr_')).toMatchObject({
      call_rule: { client_id, end_user_required: true },
    });
  });

  it('adds up what a body already outcome, also of requests sent at the same moment', async () => {
    const volume = { ...scenarioOf('lgb_x').volume, calls_per_day: 4_000 };
    const change = { directory_code: app.branches, items: ['i2'] };
    const delta = { scenario: { tier: 'delta' as const, volume, purpose: '三省一市协同查询' } };
    const sent = await Promise.all([1, 2, 3].map(() => app.submit({ ...change, ...delta })));
    const automatic = sent.filter((one) => one.verdict === 'AUTO').length;
    const held = await app.db
      .selectFrom('agreement')
      .select('limits')
      .where('directory_code', '=', app.branches)
      .execute();
    const calls = held.reduce((total, row) => total + (row.limits.calls_per_day ?? 0), 0);
    expect(automatic).toBeLessThan(3);
    expect(calls).toBeLessThanOrEqual(10_000);
  });

  it('does the same command once', async () => {
    const input = app.application();
    const { applicant } = app.people;
    const first = await app.call(submitRequest, input, applicant, 'once');
    const second = await app.call(submitRequest, input, applicant, 'once');
    expect(second).toEqual(first);
  });
});

describe('the form of a request', () => {
  const cases: readonly [string, Parameters<SharingApp['application']>[0], string][] = [
    ['a code that is taken', { scenario: { code: 'TAKEN-1' } }, 'requests.scenario-code-taken'],
    [
      'an unknown type',
      { scenario: { scenario_type: 'fishing' } },
      'sharing.scenario-type-unknown',
    ],
    [
      'a period that ended',
      { scenario: { valid_from: '2025-01-01', valid_to: '2025-12-31' } },
      'requests.period-over',
    ],
    [
      'a period that runs back',
      { scenario: { valid_from: '2026-05-01', valid_to: '2026-04-01' } },
      'requests.period-backwards',
    ],
    [
      'more than a year',
      { scenario: { valid_from: '2026-03-16', valid_to: '2027-03-17' } },
      'requests.period-too-long',
    ],
    [
      'hours that run back',
      { scenario: { hours: { from: '17:00', to: '08:00', working_days_only: true } } },
      'sharing.hours-backwards',
    ],
    [
      'an unknown region',
      { scenario: { subjects: { ...scenarioOf('lgb_x').subjects, regions: ['319999'] } } },
      'sharing.region-unknown',
    ],
    ['an unknown item', { items: ['i2', 'i99'] }, 'catalog.item-not-in-directory'],
    [
      'a hidden item to verify',
      { items: ['i7'], verify: { i7: { op: 'present', value: null } } },
      'requests.verify-hidden-item',
    ],
    [
      'an item to verify without a condition',
      { scenario: { mode: 'api-verify' }, items: ['i2'] },
      'requests.verify-needs-condition',
    ],
    [
      'an old undertaking text',
      { undertakings: { version: '2019-1', signed: ['truth'] } },
      'requests.undertaking-version-old',
    ],
    [
      'an unknown directory',
      { directory_code: '30700201/999999' },
      'catalog.directory-not-published',
    ],
  ];

  beforeAll(async () => {
    await app.submit({ scenario: { code: 'TAKEN-1' } });
  });

  it.each(cases)('refuses %s', async (_, change, code) => {
    const outcome = await app.call(submitRequest, app.application(change), app.people.applicant);
    expect(sortedCodesOf(outcome)).toEqual([code]);
  });

  it('takes exactly a year', async () => {
    const request = await app.submit({
      scenario: { valid_from: '2026-03-16', valid_to: '2027-03-16' },
    });
    expect(request.verdict).toBe('AUTO');
  });

  it('refuses a scenario both new and old, or neither', async () => {
    const both = { ...app.application(), scenario_id: newId('scn') };
    const neither = { ...app.application(), scenario: undefined };
    for (const input of [both, neither]) {
      const outcome = await app.call(submitRequest, input, app.people.applicant);
      expect(sortedCodesOf(outcome)).toContain('requests.one-scenario-needed');
    }
  });

  it('refuses data of one’s own and a second request while the first waits', async () => {
    const own = app.application();
    expect(sortedCodesOf(await app.call(submitRequest, own, app.people.clerk))).toContain(
      'requests.own-directory',
    );
    const waiting = await app.submit({ items: ['i6'] });
    const again = app.application({ scenario_id: waiting.scenario_id, items: ['i6'] });
    expect(sortedCodesOf(await app.call(submitRequest, again, app.people.applicant))).toEqual([
      'requests.request-pending',
    ]);
  });

  it('lists several faults at once, by field', async () => {
    const input = app.application({
      items: ['i98', 'i99'],
      scenario: { scenario_type: 'fishing', valid_to: '2026-01-01' },
    });
    const outcome = await app.call(submitRequest, input, app.people.applicant);
    const fields = outcome.ok ? [] : outcome.refusals.map((one) => one.field);
    expect(fields).toEqual([
      'scenario.valid_to',
      'scenario.valid_to',
      'items.0',
      'items.1',
      'scenario.scenario_type',
    ]);
  });
});

describe('explaining a decision', () => {
  it('says of an empty form what is unknown, and stores nothing', async () => {
    const count = () => app.db.selectFrom('request').selectAll().execute();
    const before = (await count()).length;
    const explained = await app.done(
      explainDecision,
      { directory_code: app.readers, scenario: {} },
      app.people.applicant,
    );
    expect(explained).toMatchObject({ form: [], limits: null, row_scope_zh: '' });
    expect(explained.decision.results.some((one) => one.outcome === 'unknown')).toBe(true);
    expect((await count()).length).toBe(before);
  });

  it('comes to the same results as the submission', async () => {
    for (const change of [{}, { items: ['i6'] }, { scenario: { tier: 'delta' as const } }]) {
      const input = app.application(change);
      const explained = await app.done(explainDecision, input, app.people.applicant);
      const submitted = await app.done(submitRequest, input, app.people.applicant);
      expect(explained.decision).toEqual(submitted.decision);
      expect(explained.row_scope_zh).toBe('仅限“所在区”为 浦东新区 的记录');
      expect(explained.limits).toMatchObject({ calls_per_day: 1000, records_per_call: 100 });
    }
  });

  it('shows faults of the form beside the rules', async () => {
    const explained = await app.done(
      explainDecision,
      {
        directory_code: app.readers,
        scenario: { scenario_type: 'fishing' },
        items: [{ item_id: 'i99' }],
      },
      app.people.applicant,
    );
    expect(explained.form.map((one) => one.field)).toEqual(['items.0', 'scenario.scenario_type']);
  });
});
