import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { resumeAgreement, suspendAgreement } from '#spine/agreements/contracts.ts';
import { findAgreement } from '#spine/agreements/index.ts';
import { listNotices } from '#spine/cases/contracts.ts';
import { grantRequest, listRequests, showRequest } from '#spine/requests/contracts.ts';
import {
  openApplication as application,
  grantedAtOnce,
  openOnConditions,
  openScenario as scenario,
} from '#test/support/conditional-data.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { openSharingApp, type SharingApp } from '#test/support/sharing-app.ts';
import { anonymous } from '#test/support/test-app.ts';
import {
  explainOpeningDecision,
  listMisuse,
  listResults,
  recordMisuse,
  reportResults,
  resolveMisuse,
  submitOpeningRequest,
} from '../contracts.ts';
import type { OpenScenario } from './application.ts';

let app: SharingApp;
let graded: string;
let plain: string;
beforeAll(async () => {
  app = await openSharingApp();
  graded = await openOnConditions(app, '阅览统计', 2);
  plain = await openOnConditions(app, '馆藏目录', 1);
});
afterAll(() => app.close());

describe('a request of each channel through the same rooms', () => {
  test('opening: a company applies, the provider decides, the agreement is of the channel', async () => {
    const { company, approver } = app.people;
    const request = await app.done(submitOpeningRequest, application(graded), company);
    expect(request).toMatchObject({ channel: 'opening', state: 'provider-review' });
    expect(request.decision.results.filter((one) => one.outcome !== 'met')).toMatchObject([
      { rule_id: 'grade-for-automatic', on_failure: 'MANUAL' },
    ]);
    const granted = await app.done(grantRequest, { id: request.id, note: '同意' }, approver);
    const agreement = await findAgreement(app.db, granted.agreement_id ?? 'agr_');
    expect(agreement).toMatchObject({
      channel: 'opening',
      modes: ['query'],
      consumer_id: company.organisation_id,
      purpose: scenario.purpose,
    });
    expect(agreement?.number).toMatch(/^KF-/);
  });

  test('sharing: the same actions carry it, in the same table, apart by the channel', async () => {
    const { applicant, approver, auditor } = app.people;
    const shared = await app.submit();
    const granted = await app.done(grantRequest, { id: shared.id, note: '同意' }, approver);
    const agreement = await findAgreement(app.db, granted.agreement_id ?? 'agr_');
    expect(agreement).toMatchObject({ channel: 'sharing' });
    const { items } = await app.done(listRequests, { box: 'all' }, auditor);
    expect(new Set(items.map(({ channel }) => channel))).toEqual(new Set(['sharing', 'opening']));
    expect((await app.done(showRequest, { id: shared.id }, applicant)).state).toBe('granted');
  });

  test('data of the lowest grade is granted at once; results are owed from then on', async () => {
    const request = await app.done(submitOpeningRequest, application(plain), app.people.company);
    expect(request).toMatchObject({ state: 'granted', verdict: 'AUTO' });
  });
});

describe('conditional opening', () => {
  test('that may not be granted by rule alone goes to a person, who sees why', async () => {
    const { company, approver } = app.people;
    const before = app.now;
    await app.pool.query(
      `insert into dated_value (key, effective_from, value, source, adopted_by, adopted_at) values
       ('opening.grants-at-once', '2026-05-01', '{"by_rule_alone":false}', '安全评估', 'per_x', $1)`,
      [before],
    );
    expect((await app.done(submitOpeningRequest, application(plain), company)).verdict).toBe(
      'AUTO',
    );
    app.now = new Date('2026-05-04T09:00:00+08:00');
    const request = await app.done(submitOpeningRequest, application(plain), company);
    expect(request).toMatchObject({ state: 'provider-review', verdict: 'MANUAL' });
    const failed = request.decision.results.filter((one) => one.outcome !== 'met');
    expect(failed).toMatchObject([
      { rule_id: 'granted-by-rule-alone', effective_from: '2026-05-01', clause: '安全评估' },
    ]);
    const granted = await app.done(grantRequest, { id: request.id, note: '同意' }, approver);
    expect(granted.agreement_id).not.toBeNull();
    app.now = before;
  });

  test.each([
    ['resale', { purpose_category: 'resale' as const }, 'purpose-allowed'],
    ['a system too weak', { security: weak() }, 'security-adequate'],
    [
      'more than the quota',
      { volume: { ...scenario.volume, calls_per_day: 99_999 } },
      'volume-within-quota',
    ],
  ])('%s is not granted at once', async (_, change, rule_id) => {
    const { company } = app.people;
    const draft = application(graded, change);
    const { decision } = await app.done(explainOpeningDecision, draft, company);
    const failed = decision.results.filter((one) => one.outcome !== 'met');
    expect(failed.map((one) => one.rule_id)).toContain(rule_id);
    expect(decision.verdict).not.toBe('AUTO');
  });

  test('a directory of another tier is denied, with what was found', async () => {
    const { company } = app.people;
    const request = await app.done(
      submitOpeningRequest,
      application(app.branches, {}, 'i2'),
      company,
    );
    expect(request).toMatchObject({ state: 'denied', verdict: 'DENY' });
    const failed = request.decision.results.find((one) => one.rule_id === 'conditional-tier');
    expect(failed).toMatchObject({ outcome: 'not-met', finding_zh: '目录的开放属性为 O3' });
  });

  test('results are reported once, by the consumer, and shown to everybody', async () => {
    const agreement_id = await grantedAtOnce(app, plain);
    const told = {
      agreement_id,
      title: '馆藏检索小程序',
      description: '市民可在小程序中检索各馆馆藏。',
      url: 'https://example.org/app',
    };
    expect(codesOf(await app.call(reportResults, told, app.people.applicant))).toEqual([
      'opening.no-results-owed',
    ]);
    const view = await app.done(reportResults, told, app.people.company);
    expect(view).toMatchObject({ title: told.title, overdue: false });
    expect(codesOf(await app.call(reportResults, told, app.people.company))).toEqual([
      'opening.results-reported',
    ]);
    const { items } = await app.done(listResults, {}, anonymous);
    expect(items.map(({ title }) => title)).toContain(told.title);
    const alone = await app.done(listResults, { agreement_id, limit: 1 }, anonymous);
    expect(alone).toEqual({ items: [view], next: null });
    const none = await app.done(listResults, { agreement_id: newId('agr') }, anonymous);
    expect(none.items).toEqual([]);
    const unsafe = { ...told, url: 'javascript:alert(1)' };
    expect(codesOf(await app.call(reportResults, unsafe, app.people.company))).toEqual([
      'actions.input-invalid',
    ]);
  });

  test('results not told by their day are shown as overdue', async () => {
    const agreement_id = await grantedAtOnce(app, plain);
    const today = app.now;
    app.now = new Date('2027-01-05T04:00:00Z');
    const { items } = await app.done(listResults, { directory_code: plain }, anonymous);
    app.now = today;
    const overdue = items.filter((one) => one.overdue);
    expect(overdue.map((one) => one.agreement_id)).toContain(agreement_id);
    expect(overdue.every((one) => one.reported_at === null)).toBe(true);
  });

  test('results never told are a breach, although the agreement is over by then', async () => {
    const { approver, strangerApprover, company, operator } = app.people;
    const agreement_id = await grantedAtOnce(app, plain);
    await app.db
      .updateTable('agreement')
      .set({ state: 'expired' })
      .where('id', '=', agreement_id)
      .execute();
    const evidence = '有效期届满仍未反馈利用成果';
    const found = { agreement_id, breach: 'no-feedback' as const, evidence };
    expect(codesOf(await app.call(recordMisuse, found, strangerApprover))).toEqual([
      'agreements.agreement-not-found',
    ]);
    const misuse = await app.done(recordMisuse, found, approver);
    expect((await findAgreement(app.db, agreement_id))?.state).toBe('expired');
    const barred = await app.done(submitOpeningRequest, application(plain), company);
    expect(barred.verdict).toBe('DENY');
    await app.done(resolveMisuse, { id: misuse.id, resolution: '已补报成果' }, operator);
  });

  test('a breach suspends at once and bars new applications until it is resolved', async () => {
    const { approver, strangerApprover, company, operator } = app.people;
    const agreement_id = await grantedAtOnce(app, plain);
    const found = { agreement_id, breach: 'resale' as const, evidence: '在其网站出售原始数据' };
    expect((await app.call(recordMisuse, found, strangerApprover)).ok).toBe(false);
    const misuse = await app.done(recordMisuse, found, approver);
    expect((await findAgreement(app.db, agreement_id))?.state).toBe('suspended');
    expect(app.changed.at(-1)).toBe(agreement_id);
    const lift = { id: agreement_id, reason: '双方已沟通' };
    expect(codesOf(await app.call(resumeAgreement, lift, approver))).toEqual([
      'agreements.suspended-by-other-side',
    ]);
    const barred = await app.done(submitOpeningRequest, application(plain), company);
    expect(barred.verdict).toBe('DENY');
    const failed = barred.decision.results.filter((one) => one.outcome !== 'met');
    expect(failed.map((one) => one.rule_id)).toEqual(['no-open-misuse']);
    const resolved = { id: misuse.id, resolution: '已下架并书面承诺' };
    await app.done(resolveMisuse, resolved, operator);
    expect(codesOf(await app.call(resolveMisuse, resolved, operator))).toEqual([
      'opening.misuse-not-open',
    ]);
    expect((await app.done(resumeAgreement, lift, operator)).state).toBe('active');
    const again = await app.done(submitOpeningRequest, application(plain), company);
    expect(again.verdict).toBe('AUTO');
  });

  test('a suspension by the provider becomes one of the data centre when a breach is found', async () => {
    const { approver, company, operator } = app.people;
    const id = await grantedAtOnce(app, plain);
    await app.done(suspendAgreement, { id, reason: '例行核查' }, approver);
    const found = {
      agreement_id: id,
      breach: 'beyond-scope' as const,
      evidence: '将数据用于广告投放的推荐',
    };
    const misuse = await app.done(recordMisuse, found, approver);
    const lift = { id, reason: '核查结束' };
    expect((await app.call(resumeAgreement, lift, approver)).ok).toBe(false);
    expect((await app.call(recordMisuse, found, company)).ok).toBe(false);
    await app.done(resolveMisuse, { id: misuse.id, resolution: '已停止并致歉' }, operator);
  });

  test('its parties and the data centre list it and are told; others see none of it', async () => {
    const { approver, company, operator, auditor, stranger } = app.people;
    const agreement_id = await grantedAtOnce(app, plain);
    const found = { agreement_id, breach: 'resale' as const, evidence: '在其网站出售原始数据' };
    const { id } = await app.done(recordMisuse, found, approver);
    for (const actor of [approver, company, operator, auditor]) {
      const { items } = await app.done(listMisuse, { open: 'true' }, actor);
      expect(items.map((one) => one.id)).toEqual([id]);
    }
    expect((await app.done(listMisuse, {}, stranger)).items).toEqual([]);
    for (const actor of [company, operator]) {
      const { items } = await app.done(listNotices, {}, actor);
      expect(items.filter(({ subject }) => subject === `misuse:${id}`)).toHaveLength(1);
    }
    const all = await app.done(listMisuse, { limit: 1 }, operator);
    const next = await app.done(listMisuse, { limit: 100, cursor: all.next ?? '' }, operator);
    expect(next.items.length).toBeGreaterThan(0);
    expect(next.items.map((one) => one.id)).not.toContain(id);
    await app.done(resolveMisuse, { id, resolution: '已下架并书面承诺' }, operator);
  });

  test('what is no agreement of this tier cannot be misused under it', async () => {
    const { approver } = app.people;
    const shared = await app.submit();
    const granted = await app.done(grantRequest, { id: shared.id, note: '同意' }, approver);
    const found = { breach: 'resale' as const, evidence: '在其网站出售原始数据' };
    const named = { ...found, agreement_id: granted.agreement_id ?? ('agr_' as const) };
    expect(codesOf(await app.call(recordMisuse, named, approver))).toEqual([
      'opening.not-conditional-agreement',
    ]);
  });

  test('a breach without a name is described, and only such a one', async () => {
    const { approver, operator } = app.people;
    const agreement_id = await grantedAtOnce(app, plain);
    const evidence = '在公开网页上给出了访问凭证,有截图';
    const other = { agreement_id, breach: 'other' as const, evidence };
    const description = '未按约定保管访问凭证';
    for (const unfit of [other, { ...other, breach: 'resale' as const, description }]) {
      expect(codesOf(await app.call(recordMisuse, unfit, approver))).toEqual([
        'opening.breach-description',
      ]);
    }
    expect((await findAgreement(app.db, agreement_id))?.state).toBe('active');
    const recorded = await app.done(recordMisuse, { ...other, description }, approver);
    expect(recorded).toMatchObject({ breach: 'other', description });
    expect((await findAgreement(app.db, agreement_id))?.state).toBe('suspended');
    await app.done(resolveMisuse, { id: recorded.id, resolution: '已更换凭证' }, operator);
  });
});

function weak(): OpenScenario['security'] {
  return {
    dengbao_level: 1,
    statement: '数据存放于个人电脑,设有开机口令和定期备份。',
    contact: '王研究',
  };
}
