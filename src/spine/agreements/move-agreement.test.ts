import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runJob } from '#actions/run-job.ts';
import { type AgreementId, newId } from '#kernel/ids.ts';
import { sortedCodesOf } from '#test/support/refusal-codes.ts';
import { openSharingApp, type SharingApp } from '#test/support/sharing-app.ts';
import {
  listAgreements,
  resumeAgreement,
  revokeAgreement,
  showAgreement,
  suspendAgreement,
} from './contracts.ts';
import { expireAgreementsJob, findAgreement, listLiveAgreements } from './index.ts';

let app: SharingApp;
const reason = '发现超范围使用';
const monday = new Date('2026-03-16T01:30:00Z');
beforeAll(async () => {
  app = await openSharingApp(true);
});
afterAll(() => app.close());

async function granted(): Promise<{ readonly id: AgreementId; readonly reason: string }> {
  app.now = monday;
  const { agreement_id } = await app.submit();
  return { id: agreement_id ?? 'agr_', reason };
}

const moves = [suspendAgreement, resumeAgreement, revokeAgreement];

describe('moving an agreement', () => {
  it('suspends, resumes and revokes with versions, history, facts and dropped plans', async () => {
    const input = await granted();
    const { approver, operator } = app.people;
    app.changed.length = 0;
    expect(await app.done(suspendAgreement, input, approver)).toMatchObject({
      state: 'suspended',
      version: 2,
      may: ['resume', 'revoke'],
    });
    expect(await app.done(resumeAgreement, input, approver)).toMatchObject({
      state: 'active',
      version: 3,
    });
    const end = await app.done(revokeAgreement, input, operator);
    expect(end).toMatchObject({ state: 'revoked', version: 4, may: [] });
    expect(end.history.map((one) => [one.event, one.by_side])).toEqual([
      ['grant', 'system'],
      ['suspend', 'provider'],
      ['resume', 'provider'],
      ['revoke', 'operator'],
    ]);
    expect(app.changed).toEqual([input.id, input.id, input.id]);
    const facts = await app.db
      .selectFrom('fact')
      .select('type')
      .where('subjects', '@>', [[`agreement:${input.id}`]])
      .where('type', 'like', 'agreement.%')
      .orderBy('fact_seq')
      .execute();
    expect(facts.map((one) => one.type)).toEqual([
      'agreement.granted',
      'agreement.suspended',
      'agreement.resumed',
      'agreement.revoked',
    ]);
  });

  it('nothing brings back what was revoked', async () => {
    const input = await granted();
    await app.done(revokeAgreement, input, app.people.approver);
    for (const contract of moves) {
      expect(sortedCodesOf(await app.call(contract, input, app.people.operator))).toEqual([
        'agreements.state-does-not-allow',
      ]);
    }
  });

  it('the data centre alone lifts its own stop, and may lift any', async () => {
    const { approver, officer, operator } = app.people;
    const input = await granted();
    await app.done(suspendAgreement, input, operator);
    expect(sortedCodesOf(await app.call(resumeAgreement, input, approver))).toEqual([
      'agreements.suspended-by-other-side',
    ]);
    expect((await app.done(showAgreement, input, approver)).may).toEqual(['revoke']);
    await app.done(resumeAgreement, input, operator);
    await app.done(suspendAgreement, input, officer);
    expect((await app.done(resumeAgreement, input, operator)).state).toBe('active');
  });

  it('a consumer may give up, and nothing else', async () => {
    const { applicant, otherOfApplicant } = app.people;
    const input = await granted();
    expect(sortedCodesOf(await app.call(suspendAgreement, input, otherOfApplicant))).toEqual([
      'agreements.side-may-not',
    ]);
    const end = await app.done(revokeAgreement, input, applicant);
    expect(end.history.at(-1)).toMatchObject({ event: 'revoke', by_side: 'consumer', reason });
  });

  it('is unknown to everybody else, and refused by role before that', async () => {
    const { stranger, strangerApprover, auditor, citizen, clerk } = app.people;
    const input = await granted();
    for (const contract of moves) {
      expect(sortedCodesOf(await app.call(contract, input, strangerApprover))).toEqual([
        'agreements.agreement-not-found',
      ]);
      for (const actor of [auditor, citizen]) {
        expect(sortedCodesOf(await app.call(contract, input, actor))).toEqual([
          'actions.role-missing',
        ]);
      }
    }
    expect(sortedCodesOf(await app.call(revokeAgreement, input, clerk))).toEqual([
      'agreements.side-may-not',
    ]);
    expect(sortedCodesOf(await app.call(showAgreement, input, stranger))).toEqual([
      'agreements.agreement-not-found',
    ]);
    expect((await app.done(showAgreement, input, auditor)).may).toEqual([]);
    const none = { id: newId('agr'), reason };
    expect(sortedCodesOf(await app.call(revokeAgreement, none, app.people.operator))).toEqual([
      'agreements.agreement-not-found',
    ]);
  });

  it('of many moves at once from one version exactly one happens', async () => {
    const input = await granted();
    const { approver, operator, officer } = app.people;
    const all = await Promise.all(
      [approver, operator, officer, approver].map((actor) =>
        app.call(suspendAgreement, input, actor),
      ),
    );
    expect(all.filter((one) => one.ok)).toHaveLength(1);
    expect((await findAgreement(app.db, input.id))?.version).toBe(2);
  });
});

describe('the end of validity', () => {
  it('expires active and suspended agreements once, and says which', async () => {
    const first = await granted();
    const second = await granted();
    await app.done(suspendAgreement, second, app.people.operator);
    app.now = new Date('2026-12-31T15:59:59Z');
    expect(await runJob(app.runner, expireAgreementsJob(), {})).toEqual([]);
    const over = new Date('2026-12-31T16:00:00Z');
    app.now = over;
    expect(sortedCodesOf(await app.call(resumeAgreement, second, app.people.operator))).toEqual([
      'agreements.validity-over',
    ]);
    app.changed.length = 0;
    const ended = await runJob(app.runner, expireAgreementsJob(), {});
    expect(ended).toEqual(expect.arrayContaining([first.id, second.id]));
    expect(app.changed).toEqual(ended);
    expect(await runJob(app.runner, expireAgreementsJob(), {})).toEqual([]);
    expect(await findAgreement(app.db, first.id)).toMatchObject({ state: 'expired', version: 2 });
    expect((await listLiveAgreements(app.db)).map((one) => one.id)).not.toContain(first.id);
  });
});

describe('listing agreements', () => {
  it('shows each side its own, overseers all, in pages', async () => {
    const { id } = await granted();
    await granted();
    const { applicant, approver, auditor, stranger } = app.people;
    const consumer = await app.done(listAgreements, { side: 'consumer' }, applicant);
    expect(consumer.items.map((one) => one.id)).toContain(id);
    expect((await app.done(listAgreements, { side: 'provider' }, applicant)).items).toEqual([]);
    expect((await app.done(listAgreements, {}, approver)).items.map((one) => one.id)).toContain(id);
    expect((await app.done(listAgreements, {}, stranger)).items).toEqual([]);
    const all = await app.done(listAgreements, {}, auditor);
    const page = await app.done(listAgreements, { limit: 1 }, auditor);
    expect(page.items).toEqual(all.items.slice(0, 1));
    const cursor = page.next ?? '';
    const next = await app.done(listAgreements, { limit: 1, cursor }, auditor);
    expect(next.items).toEqual(all.items.slice(1, 2));
    const active = await app.done(listAgreements, { state: 'active' }, auditor);
    expect(active.items.every((one) => one.state === 'active')).toBe(true);
    expect(sortedCodesOf(await app.call(listAgreements, { cursor: 'x' }, auditor))).toEqual([
      'agreements.cursor-unreadable',
    ]);
  });
});

describe('the store', () => {
  it('keeps the terms of an agreement out of reach of the application', async () => {
    const { id } = await granted();
    for (const change of [
      `update agreement set purpose = 'x' where id = '${id}'`,
      `update agreement set valid_to = now() + interval '9 years' where id = '${id}'`,
      `delete from agreement where id = '${id}'`,
      `update agreement set grant_reason = 'x' where id = '${id}'`,
    ]) {
      await expect(app.pool.query(change)).rejects.toThrow(/permission denied/);
    }
  });
});
