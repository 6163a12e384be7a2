import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '#actions/outcome.ts';
import { runJob } from '#actions/run-job.ts';
import { newId } from '#kernel/ids.ts';
import { openSharingHouse, type SharingHouse } from '#test/support/sharing-house.ts';
import {
  listAgreements,
  resumeAgreement,
  revokeAgreement,
  showAgreement,
  suspendAgreement,
} from './contracts.ts';
import { expireAgreementsJob, findAgreement, listLiveAgreements } from './index.ts';

let house: SharingHouse;
const reason = '发现超范围使用';
const monday = new Date('2026-03-16T01:30:00Z');
beforeAll(async () => {
  house = await openSharingHouse(true);
});
afterAll(() => house.close());

function codes(outcome: Outcome<unknown>): readonly string[] {
  return outcome.ok ? ['done'] : outcome.refusals.map((one) => one.code).toSorted();
}

async function granted(): Promise<{ readonly id: string; readonly reason: string }> {
  house.now = monday;
  const { agreement_id } = await house.submit();
  return { id: agreement_id ?? '', reason };
}

const moves = [suspendAgreement, resumeAgreement, revokeAgreement];

describe('moving an agreement', () => {
  it('suspends, resumes and revokes with versions, history, facts and dropped plans', async () => {
    const input = await granted();
    const { approver, operator } = house.people;
    house.changed.length = 0;
    expect(await house.done(suspendAgreement, input, approver)).toMatchObject({
      state: 'suspended',
      version: 2,
      may: ['resume', 'revoke'],
    });
    expect(await house.done(resumeAgreement, input, approver)).toMatchObject({
      state: 'active',
      version: 3,
    });
    const end = await house.done(revokeAgreement, input, operator);
    expect(end).toMatchObject({ state: 'revoked', version: 4, may: [] });
    expect(end.history.map((one) => [one.event, one.by_side])).toEqual([
      ['grant', 'system'],
      ['suspend', 'provider'],
      ['resume', 'provider'],
      ['revoke', 'operator'],
    ]);
    expect(house.changed).toEqual([input.id, input.id, input.id]);
    const facts = await house.db
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
    await house.done(revokeAgreement, input, house.people.approver);
    for (const contract of moves) {
      expect(codes(await house.call(contract, input, house.people.operator))).toEqual([
        'agreements.state-does-not-allow',
      ]);
    }
  });

  it('the data centre alone lifts its own stop, and may lift any', async () => {
    const { approver, officer, operator } = house.people;
    const input = await granted();
    await house.done(suspendAgreement, input, operator);
    expect(codes(await house.call(resumeAgreement, input, approver))).toEqual([
      'agreements.suspended-by-other-side',
    ]);
    expect((await house.done(showAgreement, input, approver)).may).toEqual(['revoke']);
    await house.done(resumeAgreement, input, operator);
    await house.done(suspendAgreement, input, officer);
    expect((await house.done(resumeAgreement, input, operator)).state).toBe('active');
  });

  it('a consumer may give up, and nothing else', async () => {
    const { applicant, otherOfApplicant } = house.people;
    const input = await granted();
    expect(codes(await house.call(suspendAgreement, input, otherOfApplicant))).toEqual([
      'agreements.side-may-not',
    ]);
    const end = await house.done(revokeAgreement, input, applicant);
    expect(end.history.at(-1)).toMatchObject({ event: 'revoke', by_side: 'consumer', reason });
  });

  it('is unknown to everybody else, and refused by role before that', async () => {
    const { stranger, strangerApprover, auditor, citizen, clerk } = house.people;
    const input = await granted();
    for (const contract of moves) {
      expect(codes(await house.call(contract, input, strangerApprover))).toEqual([
        'agreements.agreement-not-found',
      ]);
      for (const actor of [auditor, citizen]) {
        expect(codes(await house.call(contract, input, actor))).toEqual(['actions.role-missing']);
      }
    }
    expect(codes(await house.call(revokeAgreement, input, clerk))).toEqual([
      'agreements.side-may-not',
    ]);
    expect(codes(await house.call(showAgreement, input, stranger))).toEqual([
      'agreements.agreement-not-found',
    ]);
    expect((await house.done(showAgreement, input, auditor)).may).toEqual([]);
    const none = { id: newId('agr'), reason };
    expect(codes(await house.call(revokeAgreement, none, house.people.operator))).toEqual([
      'agreements.agreement-not-found',
    ]);
  });

  it('of many moves at once from one version exactly one happens', async () => {
    const input = await granted();
    const { approver, operator, officer } = house.people;
    const all = await Promise.all(
      [approver, operator, officer, approver].map((actor) =>
        house.call(suspendAgreement, input, actor),
      ),
    );
    expect(all.filter((one) => one.ok)).toHaveLength(1);
    expect((await findAgreement(house.db, input.id))?.version).toBe(2);
  });
});

describe('the end of validity', () => {
  it('expires active and suspended agreements once, and says which', async () => {
    const first = await granted();
    const second = await granted();
    await house.done(suspendAgreement, second, house.people.operator);
    house.now = new Date('2026-12-31T15:59:59Z');
    expect(await runJob(house.runner, expireAgreementsJob(), {})).toEqual([]);
    const over = new Date('2026-12-31T16:00:00Z');
    house.now = over;
    expect(codes(await house.call(resumeAgreement, second, house.people.operator))).toEqual([
      'agreements.validity-over',
    ]);
    house.changed.length = 0;
    const ended = await runJob(house.runner, expireAgreementsJob(), {});
    expect(ended).toEqual(expect.arrayContaining([first.id, second.id]));
    expect(house.changed).toEqual(ended);
    expect(await runJob(house.runner, expireAgreementsJob(), {})).toEqual([]);
    expect(await findAgreement(house.db, first.id)).toMatchObject({ state: 'expired', version: 2 });
    expect((await listLiveAgreements(house.db)).map((one) => one.id)).not.toContain(first.id);
  });
});

describe('listing agreements', () => {
  it('shows each side its own, overseers all, in pages', async () => {
    const { id } = await granted();
    await granted();
    const { applicant, approver, auditor, stranger } = house.people;
    const consumer = await house.done(listAgreements, { side: 'consumer' }, applicant);
    expect(consumer.items.map((one) => one.id)).toContain(id);
    expect((await house.done(listAgreements, { side: 'provider' }, applicant)).items).toEqual([]);
    expect((await house.done(listAgreements, {}, approver)).items.map((one) => one.id)).toContain(
      id,
    );
    expect((await house.done(listAgreements, {}, stranger)).items).toEqual([]);
    const all = await house.done(listAgreements, {}, auditor);
    const page = await house.done(listAgreements, { limit: 1 }, auditor);
    expect(page.items).toEqual(all.items.slice(0, 1));
    const cursor = page.next ?? '';
    const next = await house.done(listAgreements, { limit: 1, cursor }, auditor);
    expect(next.items).toEqual(all.items.slice(1, 2));
    const active = await house.done(listAgreements, { state: 'active' }, auditor);
    expect(active.items.every((one) => one.state === 'active')).toBe(true);
    expect(codes(await house.call(listAgreements, { cursor: 'x' }, auditor))).toEqual([
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
      await expect(house.pool.query(change)).rejects.toThrow(/permission denied/);
    }
  });
});
