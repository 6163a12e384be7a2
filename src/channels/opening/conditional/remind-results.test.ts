import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { runJob } from '#actions/run-job.ts';
import { type AgreementId, newId } from '#kernel/ids.ts';
import { revokeAgreement } from '#spine/agreements/contracts.ts';
import { findAgreement } from '#spine/agreements/index.ts';
import { listNotices } from '#spine/cases/contracts.ts';
import { grantedAtOnce, openOnConditions } from '#test/support/conditional-data.ts';
import { openSharingApp, type SharingApp } from '#test/support/sharing-app.ts';
import { anonymous } from '#test/support/test-app.ts';
import { listMisuse, listResults, reportResults, resolveMisuse } from '../contracts.ts';
import { remindResultsJob } from './remind-results.ts';

let app: SharingApp;
let agreement_id: AgreementId;
const start = new Date('2026-03-16T01:30:00Z');
beforeAll(async () => {
  app = await openSharingApp();
});
afterAll(() => app.close());
// Valid to the end of 2026: due on 1 December, a breach on the 16th.
beforeEach(async () => {
  app.now = start;
  agreement_id = await grantedAtOnce(app, await openOnConditions(app, '馆藏目录', 1));
});

test('whoever is late is told first; who stays silent is in breach and suspended', async () => {
  expect(await onDay('2026-12-01')).toEqual({ reminded: [], breached: [] });
  expect(await onDay('2026-12-02')).toEqual({ reminded: [agreement_id], breached: [] });
  const { company, officer } = app.people;
  for (const actor of [company, officer]) {
    const { items } = await app.done(listNotices, {}, actor);
    const own = items.filter(({ subject }) => subject === `agreement:${agreement_id}`);
    expect(own.map(({ title_zh }) => title_zh)).toEqual([
      '利用成果逾期未反馈(应于 2026-12-01),2026-12-16 仍未反馈的将登记违约并暂停协议',
    ]);
  }
  expect(await onDay('2026-12-15')).toEqual({ reminded: [], breached: [] });
  expect(await stateOf()).toBe('active');
  expect(await onDay('2026-12-16')).toEqual({ reminded: [], breached: [agreement_id] });
  expect(await stateOf()).toBe('suspended');
  const { items } = await app.done(listMisuse, { open: 'true' }, company);
  expect(items).toMatchObject([{ agreement_id, breach: 'no-feedback', description: null }]);
  await resolveOpen();
  // Once resolved it is not found again.
  expect(await onDay('2026-12-20')).toEqual({ reminded: [], breached: [] });
});

test('after a standstill the notice still comes some days before the breach', async () => {
  expect(await onDay('2026-12-20')).toEqual({ reminded: [agreement_id], breached: [] });
  expect(await onDay('2026-12-22')).toEqual({ reminded: [], breached: [] });
  expect(await onDay('2026-12-23')).toEqual({ reminded: [], breached: [agreement_id] });
  await resolveOpen();
});

test('results that are reported late are no breach, and are shown', async () => {
  await onDay('2026-12-02');
  const told = { title: '馆藏检索', description: '市民可在小程序中检索各馆馆藏。' };
  await app.done(reportResults, { agreement_id, ...told }, app.people.company);
  expect(await onDay('2026-12-20')).toEqual({ reminded: [], breached: [] });
  const { items } = await app.done(listResults, {}, anonymous);
  expect(items.find((one) => one.agreement_id === agreement_id)).toMatchObject({
    ...told,
    due_on: '2026-12-01',
    breach_on: '2026-12-16',
    overdue: false,
  });
});

test('of an agreement that is over nothing is asked by the clock', async () => {
  const reason = '不再需要该数据';
  await app.done(revokeAgreement, { id: agreement_id, reason }, app.people.company);
  expect(await onDay('2026-12-20')).toEqual({ reminded: [], breached: [] });
});

async function onDay(day: string) {
  app.now = new Date(`${day}T09:00:00+08:00`);
  return await runJob(app.runner, remindResultsJob(), {});
}

/** While one is open nothing new is granted. */
async function resolveOpen(): Promise<void> {
  const { operator } = app.people;
  const [{ id } = { id: newId('mis') }] = (await app.done(listMisuse, { open: 'true' }, operator))
    .items;
  await app.done(resolveMisuse, { id, resolution: '已补交成果' }, operator);
}

async function stateOf(): Promise<string | undefined> {
  return (await findAgreement(app.db, agreement_id))?.state;
}
