import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { suspendAgreement } from '#spine/agreements/contracts.ts';
import { listRequests, showRequest } from '#spine/requests/contracts.ts';
import { sortedCodesOf } from '#test/support/refusal-codes.ts';
import { openSharingApp, type SharingApp } from '#test/support/sharing-app.ts';
import { explainDecision, submitRequest } from './contracts.ts';

let app: SharingApp;
beforeAll(async () => {
  app = await openSharingApp(true);
  for (const items of [['i2'], ['i6'], ['i5'], ['i2'], ['i7']]) await app.submit({ items });
});
afterAll(() => app.close());

describe('seeing requests', () => {
  it('is for the applicant, the provider and overseers', async () => {
    const { id } = await app.submit();
    const { people } = app;
    for (const actor of [
      people.applicant,
      people.otherOfApplicant,
      people.approver,
      people.officer,
      people.operator,
      people.auditor,
    ]) {
      expect((await app.done(showRequest, { id }, actor)).id).toBe(id);
    }
    for (const actor of [people.stranger, people.strangerApprover, people.company]) {
      expect(sortedCodesOf(await app.call(showRequest, { id }, actor))).toEqual([
        'requests.request-not-found',
      ]);
    }
    expect(sortedCodesOf(await app.call(showRequest, { id }, people.citizen))).toEqual([
      'actions.role-missing',
    ]);
  });

  it('lists by box and pages to the end', async () => {
    const { people } = app;
    const mine = await app.done(listRequests, {}, people.applicant);
    expect(mine.items.every((one) => one.applicant_id === app.organisations.pudong)).toBe(true);
    const toDecide = await app.done(listRequests, { box: 'to-decide' }, people.approver);
    expect(toDecide.items.length).toBeGreaterThan(0);
    expect(toDecide.items.every((one) => one.state === 'provider-review')).toBe(true);
    expect((await app.done(listRequests, { box: 'all' }, people.stranger)).items).toEqual([]);
    const all = await app.done(listRequests, { box: 'all' }, people.auditor);
    const paged: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await app.done(
        listRequests,
        { box: 'all', limit: 3, ...(cursor ? { cursor } : {}) },
        people.auditor,
      );
      paged.push(...page.items.map((one) => one.id));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(paged).toEqual(all.items.map((one) => one.id));
    expect(
      sortedCodesOf(await app.call(listRequests, { cursor: 'nonsense' }, people.applicant)),
    ).toEqual(['actions.cursor-invalid']);
  });

  it('only applicants may apply or try', async () => {
    const { people } = app;
    const input = app.application();
    for (const actor of [
      people.approver,
      people.officer,
      people.operator,
      people.auditor,
      people.citizen,
    ]) {
      expect(sortedCodesOf(await app.call(submitRequest, input, actor))).toEqual([
        'actions.role-missing',
      ]);
      expect(sortedCodesOf(await app.call(explainDecision, input, actor))).toEqual([
        'actions.role-missing',
      ]);
    }
    expect(sortedCodesOf(await app.call(submitRequest, input))).toEqual(['actions.not-signed-in']);
  });

  it('an agreement of an automatic grant can be stopped by the data centre at once', async () => {
    const { agreement_id } = await app.submit();
    const id = agreement_id ?? 'agr_';
    const reason = '发现超范围使用';
    const view = await app.done(suspendAgreement, { id, reason }, app.people.operator);
    expect(view.state).toBe('suspended');
  });
});
