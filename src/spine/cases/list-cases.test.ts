import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActionContext } from '#actions/action.ts';
import { runJob } from '#actions/run-job.ts';
import { writeStep } from '#actions/write-step.ts';
import { type CaseId, newId } from '#kernel/ids.ts';
import { codesOfWork, sortedCodesOf } from '#test/support/refusal-codes.ts';
import { openSharingApp, type SharingApp } from '#test/support/sharing-app.ts';
import { listCases, listNotices, markNoticesRead, showCase } from './contracts.ts';
import { sendNotice } from './notice-store.ts';
import { remindOverdueJob } from './remind-overdue.ts';
import { closeCase, openCase, pauseCase } from './work-on-case.ts';

let app: SharingApp;
let case_id: CaseId;
const monday = new Date('2026-03-16T01:30:00Z');
beforeAll(async () => {
  app = await openSharingApp();
  for (const items of [['i2'], ['i6'], ['i5']]) {
    const request = await app.submit({ items });
    case_id = request.case?.id ?? 'cas_';
  }
});
afterAll(() => app.close());

describe('cases', () => {
  it('are seen by those who decide, those who asked and overseers, and by nobody else', async () => {
    const { applicant, approver, officer, operator, auditor, stranger, citizen } = app.people;
    for (const actor of [applicant, approver, officer, operator, auditor]) {
      expect((await app.done(listCases, {}, actor)).items).toHaveLength(3);
      expect((await app.done(showCase, { id: case_id }, actor)).events).toMatchObject([
        { event: 'opened', sequence: 1 },
      ]);
    }
    expect((await app.done(listCases, {}, stranger)).items).toEqual([]);
    for (const id of [case_id, newId('cas')]) {
      expect(sortedCodesOf(await app.call(showCase, { id }, stranger))).toEqual([
        'cases.case-not-found',
      ]);
    }
    expect(sortedCodesOf(await app.call(listCases, {}, citizen))).toEqual(['actions.role-missing']);
  });

  it('are listed by state, kind and lateness, in pages', async () => {
    const { auditor } = app.people;
    const list = (input: Parameters<typeof listCases.input.parse>[0]) =>
      app.done(listCases, input as never, auditor);
    expect((await list({ state: 'decided' })).items).toEqual([]);
    expect((await list({ kind: 'sharing-review' })).items).toHaveLength(3);
    expect((await list({ kind: 'other' })).items).toEqual([]);
    expect((await list({ overdue: 'true' })).items).toEqual([]);
    const first = await list({ limit: 2 });
    const rest = await list({ limit: 2, cursor: first.next });
    expect([...first.items, ...rest.items]).toEqual((await list({})).items);
    expect(rest.next).toBeNull();
    expect(sortedCodesOf(await app.call(listCases, { cursor: 'x' }, auditor))).toEqual([
      'cases.cursor-unreadable',
    ]);
    app.now = new Date('2026-04-01T02:00:00Z');
    expect((await list({ overdue: 'true' })).items).toHaveLength(3);
    app.now = monday;
  });

  it('that are closed stay closed', async () => {
    const deciding = { name: 'test.decide', facts: ['case.opened', 'case.decided'] } as const;
    const clerk = { kind: 'system', name: 'test' } as const;
    const step = <Value>(work: (context: ActionContext) => Promise<Value>) =>
      writeStep(app.runner, deciding, clerk, work);
    const id = await step((context) =>
      openCase(context, {
        kind: 'trial',
        title_zh: '试办',
        title_en: 'A trial',
        subject: 'request:req_1',
        link: '/requests',
        assigned_organisation_id: app.organisations.library,
        assigned_role: 'approver',
        opened_by_organisation_id: app.organisations.pudong,
        working_days: 1,
        clause: '测试',
      }),
    );
    await step((context) => closeCase(context, id, 'decide', '同意'));
    for (const again of [
      step((context) => closeCase(context, id, 'decide', '同意')),
      step((context) => pauseCase(context, id, '补正')),
    ])
      expect(await codesOfWork(again)).toEqual(['cases.state-does-not-allow']);
  });

  it('that are late are told of once, to whoever decides and to the data centre', async () => {
    const { approver, operator } = app.people;
    app.now = new Date('2026-03-30T15:59:59Z');
    expect(await runJob(app.runner, remindOverdueJob(), {})).toEqual([]);
    const late = new Date('2026-03-30T16:00:00Z');
    app.now = late;
    expect(await runJob(app.runner, remindOverdueJob(), {})).toHaveLength(3);
    expect(await runJob(app.runner, remindOverdueJob(), {})).toEqual([]);
    app.now = monday;
    for (const actor of [approver, operator]) {
      const { items } = await app.done(listNotices, {}, actor);
      const told = items.filter((one) => one.title_zh.startsWith('已超期'));
      expect(told).toHaveLength(3);
      expect(told[0]?.at).toBe(late.toISOString());
    }
    const facts = await app.db
      .selectFrom('fact')
      .select('subjects')
      .where('type', '=', 'case.overdue')
      .execute();
    expect(facts).toHaveLength(3);
  });
});

describe('notices', () => {
  it('reach the role they are for, and each reader marks their own', async () => {
    const { approver, approver2, officer, stranger } = app.people;
    const before = await app.done(listNotices, { unread: 'true' }, approver);
    expect(before.unread_count).toBe(before.items.length);
    expect((await app.done(listNotices, {}, officer)).items).toEqual([]);
    expect((await app.done(listNotices, {}, stranger)).items).toEqual([]);
    const ids = before.items.slice(0, 2).map((one) => one.id);
    expect(await app.done(markNoticesRead, { ids }, approver)).toEqual({ marked: 2 });
    expect(await app.done(markNoticesRead, { ids }, approver)).toEqual({ marked: 0 });
    const after = await app.done(listNotices, { unread: 'true' }, approver);
    expect(after.unread_count).toBe(before.unread_count - 2);
    const other = await app.done(listNotices, { unread: 'true' }, approver2);
    expect(other.unread_count).toBe(before.unread_count);
    expect(sortedCodesOf(await app.call(markNoticesRead, { ids }, stranger))).toEqual([
      'cases.notice-not-found',
      'cases.notice-not-found',
    ]);
  });

  it('may be marked read two hundred at once', async () => {
    const { stranger } = app.people;
    for (let count = 0; count < 200; count += 1) {
      await sendNotice(app.db, app.now, {
        organisation_id: stranger.organisation_id,
        role: null,
        title_zh: '测试〔虚构〕',
        title_en: 'Test',
        subject: 'request:test',
        link: '/requests/test',
      });
    }
    const { items } = await app.done(listNotices, { limit: 200 }, stranger);
    const ids = items.map((one) => one.id);
    expect(await app.done(markNoticesRead, { ids }, stranger)).toEqual({ marked: 200 });
  });

  it('are paged to the end', async () => {
    const { approver2 } = app.people;
    const all = await app.done(listNotices, {}, approver2);
    const first = await app.done(listNotices, { limit: 4 }, approver2);
    const cursor = first.next ?? '';
    const rest = await app.done(listNotices, { limit: 200, cursor }, approver2);
    expect([...first.items, ...rest.items]).toEqual(all.items);
    expect(sortedCodesOf(await app.call(listNotices, { cursor: 'x' }, approver2))).toEqual([
      'cases.cursor-unreadable',
    ]);
    expect(sortedCodesOf(await app.call(listNotices, {}))).toEqual(['actions.not-signed-in']);
  });
});
