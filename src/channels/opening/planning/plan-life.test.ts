import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlanId } from '#kernel/ids.ts';
import { withdrawDirectory } from '#spine/catalog/contracts.ts';
import { grantedAtOnce, openOnConditions } from '#test/support/conditional-data.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { openSharingApp, type SharingApp } from '#test/support/sharing-app.ts';
import { anonymous } from '#test/support/test-app.ts';
import {
  draftPlan,
  listPlans,
  type PlanItem,
  publishPlan,
  returnPlan,
  showGuide,
  showPlan,
  submitPlan,
} from '../contracts.ts';

let app: SharingApp;
let code: string;
let closed: PlanItem;
let conditional: PlanItem;
let promised: PlanItem;
beforeAll(async () => {
  app = await openSharingApp();
  code = await openOnConditions(app, '馆藏目录', 1);
  const note = '含读者个人信息';
  closed = { directory_code: app.readers, tier: 'O3', due_quarter: null, formats: [], note };
  conditional = { directory_code: code, tier: 'O2', due_quarter: 2, formats: [], note: '' };
  promised = { ...conditional, directory_code: app.branches, tier: 'O1', formats: ['csv'] };
});
afterAll(() => app.close());

describe('the opening plan of a department', () => {
  test('is drafted, submitted, given back, submitted again and published into the guide', async () => {
    const { officer, operator, approver } = app.people;
    const draft = { year: 2026, items: [closed, conditional, promised], note: '首版' };
    const { id, ...drafted } = await app.done(draftPlan, draft, officer);
    expect(drafted).toMatchObject({ state: 'draft', version: 1, may: ['draft', 'submit'] });
    expect(await seenBy(id)).toEqual([true, true, true, false, false]);
    expect(codesOf(await app.call(showPlan, { id }, anonymous))).toEqual([
      'opening.plan-not-found',
    ]);
    const sent = await app.done(submitPlan, { id }, officer);
    expect(sent).toMatchObject({ state: 'submitted', overdue: false, may: [] });
    expect(codesOf(await app.call(draftPlan, draft, officer))).toEqual(['opening.plan-submitted']);
    const back = await app.done(returnPlan, { id, reason: '请补充第三季度' }, operator);
    expect(back).toMatchObject({ state: 'draft', returned_reason: '请补充第三季度', due_at: null });
    const again = { ...draft, items: [closed, conditional, { ...promised, due_quarter: 3 }] };
    expect((await app.done(draftPlan, again, officer)).returned_reason).toBeNull();
    await app.done(submitPlan, { id }, officer);
    const published = await app.done(publishPlan, { id }, operator);
    expect(published).toMatchObject({ state: 'published', may: [] });
    expect(await seenBy(id)).toEqual([true, true, true, true, true]);
    const guide = await app.done(showGuide, { year: 2026 }, anonymous);
    expect(guide.departments.map(({ plan_id }) => plan_id)).toEqual([id]);
    expect(guide.count).toMatchObject({ planned: 3, kept: 2, pending: 1, overdue: 0 });
    const free = await app.done(showGuide, { year: 2026, tier: 'O1' }, anonymous);
    expect(free.departments[0]?.items.map(({ directory_code }) => directory_code)).toEqual([
      app.branches,
    ]);
    const { rows } = await app.pool.query(
      'select state from work_case where subject = $1 order by id',
      [`opening-plan:${id}`],
    );
    expect(rows.map(({ state }) => state)).toEqual(['decided', 'decided']);
    expect((await app.done(showPlan, { id }, approver)).items[1]).toMatchObject({ grants: 0 });
  });

  test('is revised as a new version; the one before stays readable', async () => {
    const { officer, operator } = app.people;
    const [before] = (await app.done(listPlans, { state: 'published' }, anonymous)).items;
    await grantedAtOnce(app, code);
    const { id } = await app.done(draftPlan, { year: 2026, items: [conditional] }, officer);
    await app.done(submitPlan, { id }, officer);
    const next = await app.done(publishPlan, { id }, operator);
    expect(next).toMatchObject({ version: 2, state: 'published' });
    expect(next.items[0]).toMatchObject({ progress: 'kept', grants: 1, opened_on: '2026-03-16' });
    const old = await app.done(showPlan, { id: before?.id ?? 'opl_' }, anonymous);
    expect(old.state).toBe('superseded');
    const { items } = await app.done(listPlans, { year: 2026, limit: 1 }, anonymous);
    expect(items.map((plan) => plan.id)).toEqual([id]);
  });

  test('shows what was taken back, and what is overdue when its quarter is over', async () => {
    const { operator, officer } = app.people;
    const old = await openOnConditions(app, '旧目录', 1);
    const items = [{ ...conditional, directory_code: old }, promised];
    const { id } = await app.done(draftPlan, { year: 2027, items }, officer);
    await app.done(withdrawDirectory, { code: old, reason: '目录已停用' }, operator);
    const now = await app.done(showPlan, { id }, officer);
    expect(now.items[0]).toMatchObject({
      name: '旧目录',
      progress: 'pending',
      deviations: ['directory-gone', 'taken-back'],
    });
    const before = app.now;
    app.now = new Date('2027-07-01T01:00:00+08:00');
    const then = await app.done(showPlan, { id }, officer);
    expect(then.count).toMatchObject({ overdue: 2, pending: 0 });
    expect(then.items[1]).toMatchObject({ due_on: '2027-06-30', deviations: ['tier-differs'] });
    app.now = before;
  });

  test('every reason against a draft is told, each at its item', async () => {
    const { officer, company } = app.people;
    const items = [
      { ...closed, note: '' },
      { ...conditional, formats: ['csv' as const] },
      { ...promised, due_quarter: null },
      conditional,
      { ...conditional, directory_code: '30700201/999999' },
    ];
    const outcome = await app.call(draftPlan, { year: 2030, items }, officer);
    if (outcome.ok) throw new Error('it was drafted');
    expect(outcome.refusals.map(({ code: one, field }) => `${field} ${one}`)).toEqual([
      'year opening.plan-year',
      'items.0 opening.plan-item-incomplete',
      'items.1 opening.plan-item-incomplete',
      'items.2 opening.plan-item-incomplete',
      'items.3 opening.plan-item-twice',
      'items.4 opening.directory-not-published',
    ]);
    const foreign = { ...officer, organisation_id: company.organisation_id };
    const others = await app.call(draftPlan, { year: 2026, items: [conditional] }, foreign);
    expect(codesOf(others)).toEqual(['opening.not-your-directory']);
  });

  test('is moved by its own officers and the data centre, each at its stage', async () => {
    const { officer, operator, stranger } = app.people;
    const [plan] = (await app.done(listPlans, { state: 'published' }, anonymous)).items;
    const id = plan?.id ?? 'opl_';
    const foreign = { ...stranger, roles: ['data-officer' as const] };
    expect(codesOf(await app.call(submitPlan, { id }, foreign))).toEqual([
      'opening.not-your-plan',
      'opening.plan-state',
    ]);
    const outcomes = [
      await app.call(submitPlan, { id }, officer),
      await app.call(publishPlan, { id }, operator),
      await app.call(returnPlan, { id, reason: '请补充格式' }, operator),
    ];
    for (const outcome of outcomes) expect(codesOf(outcome)).toEqual(['opening.plan-state']);
  });
});

/** Whether the officer, the operator and the auditor, a stranger and nobody in person see it. */
async function seenBy(id: PlanId): Promise<readonly boolean[]> {
  const { officer, operator, auditor, stranger } = app.people;
  const seen: boolean[] = [];
  for (const actor of [officer, operator, auditor, stranger, anonymous]) {
    seen.push((await app.call(showPlan, { id }, actor)).ok);
  }
  return seen;
}
