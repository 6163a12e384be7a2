import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { withdrawDirectory } from '#spine/catalog/contracts.ts';
import { grantedAtOnce, openOnConditions } from '#test/support/conditional-data.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { openSharingApp, type SharingApp } from '#test/support/sharing-app.ts';
import { anonymous } from '#test/support/test-app.ts';
import {
  consentShowcase,
  declineShowcase,
  listShowcases,
  publishShowcase,
  reportResults,
  showShowcase,
  submitShowcase,
  withdrawShowcase,
} from '../contracts.ts';

let app: SharingApp;
let code: string;
beforeAll(async () => {
  app = await openSharingApp();
  code = await openOnConditions(app, '馆藏目录', 1);
});
afterAll(() => app.close());
// Every test has a day of its own: a person may submit only so many.
beforeEach(() => {
  app.now = new Date(app.now.getTime() + 86_400_000);
});

const reuse = {
  kind: 'application' as const,
  title: '馆藏检索小程序',
  summary: '市民可在小程序中检索各馆馆藏,并预约到馆取书。',
  url: 'https://example.org/app',
};
const reason = '链接已失效';

describe('an example of reuse', () => {
  test('is seen by its body and the data centre, after the review by everybody', async () => {
    const { company, operator, stranger } = app.people;
    const wanted = { ...reuse, directory_codes: [code, code] };
    const { id, ...sent } = await app.done(submitShowcase, wanted, company);
    expect(sent).toMatchObject({ state: 'submitted', consent: null, may: ['withdraw'] });
    expect(sent.data_sets).toEqual([{ code, name: '馆藏目录' }]);
    for (const actor of [anonymous, stranger]) {
      expect(codesOf(await app.call(showShowcase, { id }, actor))).toEqual([
        'opening.showcase-not-found',
      ]);
    }
    expect((await app.done(showShowcase, { id }, operator)).may).toEqual([
      'publish',
      'decline',
      'withdraw',
    ]);
    const shown = await app.done(publishShowcase, { id }, operator);
    expect(shown).toMatchObject({ state: 'published', due_at: null });
    const listed = await app.done(listShowcases, { directory_code: code }, anonymous);
    expect(listed.items.map((one) => one.id)).toEqual([id]);
    expect(
      (await app.done(listShowcases, { directory_code: app.branches }, anonymous)).items,
    ).toEqual([]);
    const { rows } = await app.pool.query(
      'select state, assigned_role from work_case where subject = $1',
      [`showcase:${id}`],
    );
    expect(rows).toEqual([{ state: 'decided', assigned_role: 'platform-operator' }]);
  });

  test('is declined with a reason, and then nothing more can be done', async () => {
    const { company, operator } = app.people;
    const { id } = await app.done(submitShowcase, { ...reuse, directory_codes: [code] }, company);
    const declined = await app.done(declineShowcase, { id, reason }, operator);
    expect(declined).toMatchObject({ state: 'declined', reason, may: [] });
    for (const outcome of [
      await app.call(publishShowcase, { id }, operator),
      await app.call(declineShowcase, { id, reason }, operator),
      await app.call(withdrawShowcase, { id, reason }, company),
    ]) {
      expect(codesOf(outcome)).toEqual(['opening.showcase-state']);
    }
  });

  test('is taken back by whoever submitted it or the data centre, and by nobody else', async () => {
    const { company, operator, citizen } = app.people;
    const { id } = await app.done(submitShowcase, { ...reuse, directory_codes: [code] }, company);
    await app.done(publishShowcase, { id }, operator);
    expect(codesOf(await app.call(withdrawShowcase, { id, reason }, citizen))).toEqual([
      'opening.showcase-not-yours',
    ]);
    const gone = await app.done(withdrawShowcase, { id, reason }, company);
    expect(gone).toMatchObject({ state: 'withdrawn', reason });
    expect(codesOf(await app.call(showShowcase, { id }, anonymous))).toEqual([
      'opening.showcase-not-found',
    ]);
  });

  test('names only what is open, and a person sends only so many a day', async () => {
    const { citizen, operator } = app.people;
    const old = await openOnConditions(app, '旧目录', 1);
    await app.done(withdrawDirectory, { code: old, reason: '目录已停用' }, operator);
    for (const closed of [app.readers, old, '30700201/999999']) {
      const wanted = { ...reuse, directory_codes: [code, closed] };
      const outcome = await app.call(submitShowcase, wanted, citizen);
      expect(codesOf(outcome)).toEqual(['opening.showcase-nothing-open']);
    }
    const wanted = { ...reuse, directory_codes: [code] };
    for (let sent = 0; sent < 10; sent += 1) await app.done(submitShowcase, wanted, citizen);
    expect(codesOf(await app.call(submitShowcase, wanted, citizen))).toEqual([
      'opening.too-many-showcases',
    ]);
    app.now = new Date(app.now.getTime() + 86_400_000);
    expect((await app.done(submitShowcase, wanted, citizen)).state).toBe('submitted');
  });
});

describe('results under a conditional agreement', () => {
  const results = {
    title: '馆藏检索小程序',
    description: '市民可在小程序中检索各馆馆藏。',
    url: 'https://example.org/app',
  };

  test('are shown only when both parties agree, and not any more when one ends it', async () => {
    const { company, approver, operator } = app.people;
    const agreement_id = await grantedAtOnce(app, code);
    const wanted = { ...reuse, directory_codes: [code], agreement_id };
    expect(codesOf(await app.call(submitShowcase, wanted, company))).toEqual([
      'opening.results-not-reported',
    ]);
    await app.done(reportResults, { agreement_id, ...results }, company);
    const { id, consent } = await app.done(submitShowcase, wanted, company);
    expect(consent).toMatchObject({ provider_agreed_at: null });
    expect(codesOf(await app.call(publishShowcase, { id }, operator))).toEqual([
      'opening.consent-missing',
    ]);
    expect(codesOf(await app.call(consentShowcase, { id }, company))).toEqual([
      'opening.consent-given',
    ]);
    expect((await app.done(showShowcase, { id }, approver)).may).toEqual(['consent', 'withdraw']);
    await app.done(consentShowcase, { id }, approver);
    expect((await app.done(publishShowcase, { id }, operator)).state).toBe('published');
    expect((await app.done(withdrawShowcase, { id, reason }, approver)).state).toBe('withdrawn');
  });

  test('the provider may ask for it too; it stays the work of the consumer', async () => {
    const { company, approver } = app.people;
    const agreement_id = await grantedAtOnce(app, code);
    await app.done(reportResults, { agreement_id, ...results }, company);
    const wanted = { ...reuse, directory_codes: [code], agreement_id };
    const { id, ...sent } = await app.done(submitShowcase, wanted, approver);
    expect(sent.organisation_id).toBe(company.organisation_id);
    expect(sent.consent).toMatchObject({ consumer_agreed_at: null });
    expect((await app.done(consentShowcase, { id }, company)).consent).toMatchObject({
      consumer_agreed_at: app.now.toISOString(),
    });
  });

  test('are nothing of others, of other agreements and of other data sets', async () => {
    const { company, citizen, applicant, operator } = app.people;
    const agreement_id = await grantedAtOnce(app, code);
    await app.done(reportResults, { agreement_id, ...results }, company);
    const wanted = { ...reuse, directory_codes: [code], agreement_id };
    for (const actor of [citizen, applicant]) {
      expect(codesOf(await app.call(submitShowcase, wanted, actor))).toEqual([
        'opening.not-party-of-agreement',
      ]);
    }
    const unknown = { ...wanted, agreement_id: newId('agr') };
    expect(codesOf(await app.call(submitShowcase, unknown, company))).toEqual([
      'opening.not-party-of-agreement',
    ]);
    const other = await openOnConditions(app, '阅览统计', 1);
    const elsewhere = { ...wanted, directory_codes: [other] };
    expect(codesOf(await app.call(submitShowcase, elsewhere, company))).toEqual([
      'opening.showcase-other-data-set',
    ]);
    const free = await app.done(submitShowcase, { ...reuse, directory_codes: [code] }, company);
    await app.done(publishShowcase, { id: free.id }, operator);
    expect(codesOf(await app.call(consentShowcase, { id: free.id }, applicant))).toEqual([
      'opening.not-party-of-agreement',
      'opening.showcase-state',
    ]);
  });
});
