import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findAgreement } from '#spine/agreements/index.ts';
import { addNegativeEntry } from '#spine/catalog/contracts.ts';
import {
  askForMore,
  disputeRefusal,
  extendClock,
  grantRequest,
  type RequestView,
  refuseRequest,
  resolveDispute,
  showRequest,
  supplementRequest,
  withdrawRequest,
} from '#spine/requests/contracts.ts';
import { sortedCodesOf } from '#test/support/refusal-codes.ts';
import { openSharingApp, type SharingApp } from '#test/support/sharing-app.ts';

let app: SharingApp;
const monday = new Date('2026-03-16T01:30:00Z');
const reason = '与该项履职依据不相符';
beforeAll(async () => {
  app = await openSharingApp();
});
beforeEach(() => {
  app.now = monday;
});
afterAll(() => app.close());

/** A request that waits for the approver: there is no fast-track authorisation here. */
function pending(items = ['i2', 'i3']): Promise<RequestView> {
  return app.submit({ items });
}

function at(time: string): void {
  app.now = new Date(time);
}

describe('granting', () => {
  it('makes the agreement, closes the case and gives 20 working days to deliver', async () => {
    const { id } = await pending();
    at('2026-03-20T02:00:00Z');
    const request = await app.done(grantRequest, { id, note: '同意' }, app.people.approver);
    expect(request).toMatchObject({
      state: 'granted',
      due_at: null,
      may: [],
      case: { state: 'decided', clock: { overdue: false } },
      deliver_by: '2026-04-20T15:59:59.000Z', // 4 to 6 April are Qingming
    });
    const agreement = await findAgreement(app.db, request.agreement_id ?? 'agr_');
    expect(agreement?.items.map((one) => one.item_id)).toEqual(['i2', 'i3']);
  });

  it('may grant fewer items, stronger masks and fewer rows', async () => {
    const { id } = await pending();
    const request = await app.done(
      grantRequest,
      {
        id,
        item_ids: ['i2'],
        masks: { i2: { kind: 'keyed-hash', length: 16 } },
        row_scope: { column: 'overdue', op: '=', value: true },
      },
      app.people.approver,
    );
    const agreement = await findAgreement(app.db, request.agreement_id ?? 'agr_');
    expect(agreement).toMatchObject({
      items: [{ item_id: 'i2', mask: { kind: 'keyed-hash', length: 16 } }],
      row_scope: {
        all: [
          { column: 'district', op: 'in' },
          { column: 'overdue', op: '=' },
        ],
      },
    });
  });

  it('a mask weaker than the directory’s needs a person’s written reason', async () => {
    const { id } = await pending(['i2']);
    const masks = {
      i2: { kind: 'partial' as const, head: 2, tail: 2, filler: '*', hidden_min: 1 },
    };
    const { approver } = app.people;
    expect(sortedCodesOf(await app.call(grantRequest, { id, masks }, approver))).toEqual([
      'requests.weaker-mask-needs-note',
    ]);
    const note = '窗口须核对姓名首尾字';
    const request = await app.done(grantRequest, { id, masks, note }, approver);
    const agreement = await findAgreement(app.db, request.agreement_id ?? 'agr_');
    expect(agreement?.items[0]?.mask).toEqual(masks.i2);
  });

  it('refuses items and columns that were not asked for or do not exist', async () => {
    const { id } = await pending(['i2']);
    const outcome = await app.call(
      grantRequest,
      { id, item_ids: ['i2', 'i3'], row_scope: { column: 'shelf', op: '=', value: 1 } },
      app.people.approver,
    );
    expect(sortedCodesOf(outcome)).toEqual([
      'catalog.item-not-in-directory',
      'requests.scope-column-unknown',
    ]);
  });

  it('refuses what became impossible since: suspended, negative, over', async () => {
    const { id } = await pending(['i5']);
    const entry = { directory_code: app.readers, item_id: 'i5', clause: '档案法 第三十条' };
    const dates = { review_by: '2027-01-01', valid_from: '2026-01-01', valid_to: '2026-12-31' };
    await app.done(addNegativeEntry, { ...entry, ...dates }, app.people.operator);
    const setState = (state: 'active' | 'suspended') =>
      app.db
        .updateTable('organisation')
        .set({ state })
        .where('id', '=', app.organisations.pudong)
        .execute();
    await setState('suspended');
    const { approver } = app.people;
    expect(sortedCodesOf(await app.call(grantRequest, { id }, approver))).toEqual([
      'requests.applicant-suspended',
      'requests.negative-since',
    ]);
    await setState('active');
    at('2027-01-04T02:00:00Z');
    expect(sortedCodesOf(await app.call(grantRequest, { id }, approver))).toEqual([
      'requests.period-over',
    ]);
  });

  it('needs two different persons for high grades and sensitive items', async () => {
    const { id } = await pending(['i6']);
    const { approver, approver2, officer } = app.people;
    expect(sortedCodesOf(await app.call(grantRequest, { id }, officer))).toEqual([
      'requests.not-the-decider',
    ]);
    const first = await app.done(grantRequest, { id, note: '初审同意' }, approver);
    expect(first).toMatchObject({
      state: 'security-review',
      agreement_id: null,
      case: { state: 'open', assigned_role: 'data-officer' },
    });
    expect(sortedCodesOf(await app.call(grantRequest, { id }, approver))).toEqual([
      'requests.not-the-decider',
      'requests.same-person-twice',
    ]);
    const change = { id, item_ids: ['i6'] };
    // A second person of the first one's line is no second person.
    expect(sortedCodesOf(await app.call(grantRequest, change, approver2))).toEqual([
      'requests.not-the-decider',
      'requests.terms-fixed-by-first',
    ]);
    const second = await app.done(grantRequest, { id, note: '复核同意' }, officer);
    expect(second.state).toBe('granted');
    expect(second.history.map((one) => one.event)).toEqual([
      'submit',
      'pass-on',
      'approve-first',
      'grant',
    ]);
  });

  it('grants once, however often it is asked at the same moment', async () => {
    const { id } = await pending(['i3', 'i2']);
    const both = await Promise.all([
      app.call(grantRequest, { id }, app.people.approver),
      app.call(grantRequest, { id }, app.people.approver2),
    ]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    const rows = await app.db
      .selectFrom('agreement')
      .select('id')
      .where('request_id', '=', id)
      .execute();
    expect(rows).toHaveLength(1);
  });
});

describe('asking for more', () => {
  it('pauses the clock and lets it run on with what was left', async () => {
    const { id, due_at } = await pending();
    expect(due_at).toBe('2026-03-30T15:59:59.000Z');
    at('2026-03-18T02:00:00Z');
    const asked = await app.done(askForMore, { id, reason: '请补充依据' }, app.people.approver);
    expect(asked).toMatchObject({
      state: 'need-more',
      reason: '请补充依据',
      case: { state: 'need-more' },
    });
    at('2026-04-30T02:00:00Z');
    expect((await app.done(showRequest, { id }, app.people.approver)).overdue).toBe(false);
    at('2026-03-25T02:00:00Z');
    const answer = '补充了依据全文';
    const again = await app.done(supplementRequest, { id, answer }, app.people.applicant);
    expect(again).toMatchObject({
      state: 'provider-review',
      supplement: answer,
      due_at: '2026-04-07T15:59:59.000Z',
      case: { clock: { working_days_left: 8, paused: [{ to: '2026-03-25T02:00:00.000Z' }] } },
    });
    const outcome = await app.call(askForMore, { id, reason: '再补充' }, app.people.approver);
    expect(sortedCodesOf(outcome)).toEqual(['actions.input-invalid']);
    const twice = await app.call(askForMore, { id, reason: '再补充一次' }, app.people.approver);
    expect(sortedCodesOf(twice)).toEqual(['requests.more-asked-already']);
  });

  it('nothing is decided while the applicant has to answer', async () => {
    const { id } = await pending();
    await app.done(askForMore, { id, reason: '请补充依据' }, app.people.approver);
    for (const outcome of [
      await app.call(grantRequest, { id }, app.people.approver),
      await app.call(refuseRequest, { id, reason }, app.people.approver),
      await app.call(extendClock, { id, reason }, app.people.approver),
    ]) {
      expect(sortedCodesOf(outcome)).toEqual(['requests.state-does-not-allow']);
    }
  });
});

describe('the clock', () => {
  it('can be extended once, by ten working days', async () => {
    const { id } = await pending();
    const longer = await app.done(extendClock, { id, reason }, app.people.approver);
    expect(longer).toMatchObject({
      due_at: '2026-04-14T15:59:59.000Z',
      case: { clock: { working_days: 20, extended: true } },
    });
    expect(sortedCodesOf(await app.call(extendClock, { id, reason }, app.people.approver))).toEqual(
      ['cases.extended-already'],
    );
  });

  it('shows who is late, and still lets them decide', async () => {
    const { id } = await pending();
    at('2026-03-31T02:00:00Z');
    expect(await app.done(showRequest, { id }, app.people.auditor)).toMatchObject({
      overdue: true,
    });
    const done = await app.done(refuseRequest, { id, reason }, app.people.approver);
    expect(done).toMatchObject({ state: 'refused', case: { clock: { overdue: true } } });
  });
});

describe('refusing, disputing, withdrawing', () => {
  it('a refusal must say why', async () => {
    const { id } = await pending();
    for (const short of ['', '  ', '不行']) {
      const outcome = await app.call(refuseRequest, { id, reason: short }, app.people.approver);
      expect(sortedCodesOf(outcome)).toEqual(['actions.input-invalid']);
    }
    const refused = await app.done(refuseRequest, { id, reason }, app.people.approver);
    expect(refused).toMatchObject({ state: 'refused', reason, case: { state: 'decided' } });
  });

  it('a refusal can be disputed; the authority grants or closes', async () => {
    const { people } = app;
    for (const [outcome, state] of [
      ['grant', 'granted'],
      ['close', 'closed'],
    ] as const) {
      const { id } = await pending();
      await app.done(refuseRequest, { id, reason }, people.approver);
      const disputed = await app.done(disputeRefusal, { id, reason }, people.applicant);
      expect(disputed).toMatchObject({
        state: 'disputed',
        case: { kind: 'sharing-dispute', assigned_organisation_id: app.organisations.centre },
      });
      const settled = await app.done(resolveDispute, { id, outcome, reason }, people.operator);
      expect(settled.state).toBe(state);
      expect(settled.agreement_id !== null).toBe(outcome === 'grant');
    }
  });

  it('a refusal cannot be disputed while no authority stands above the parties', async () => {
    const { id } = await pending();
    await app.done(refuseRequest, { id, reason }, app.people.approver);
    const stand = (state: string) =>
      app.pool.query('update organisation set state = $1 where id = $2', [
        state,
        app.organisations.centre,
      ]);
    await stand('suspended');
    const outcome = await app.call(disputeRefusal, { id, reason }, app.people.applicant);
    await stand('active');
    expect(sortedCodesOf(outcome)).toEqual(['requests.custodian-unknown']);
  });

  it('the applicant can withdraw until it is decided', async () => {
    const { id } = await pending();
    const gone = await app.done(withdrawRequest, { id, reason }, app.people.applicant);
    expect(gone).toMatchObject({ state: 'withdrawn', case: { state: 'withdrawn' }, may: [] });
    expect(
      sortedCodesOf(await app.call(withdrawRequest, { id, reason }, app.people.applicant)),
    ).toEqual(['requests.state-does-not-allow']);
  });
});

describe('who may', () => {
  it('each act is for one side only', async () => {
    const { people } = app;
    const { id } = await pending();
    const forDeciders = [
      [grantRequest, { id }],
      [refuseRequest, { id, reason }],
      [askForMore, { id, reason }],
      [extendClock, { id, reason }],
    ] as const;
    for (const [contract, input] of forDeciders) {
      const call = (actor: Parameters<typeof app.call>[2]) =>
        app.call(contract as typeof refuseRequest, input as never, actor);
      expect(sortedCodesOf(await call(people.strangerApprover))).toEqual([
        'requests.request-not-found',
      ]);
      for (const actor of [people.applicant, people.operator, people.auditor, people.citizen]) {
        expect(sortedCodesOf(await call(actor))).toEqual(['actions.role-missing']);
      }
    }
    for (const contract of [withdrawRequest, disputeRefusal]) {
      const input = { id, reason };
      expect(sortedCodesOf(await app.call(contract, input, people.stranger))).toEqual([
        'requests.request-not-found',
      ]);
      expect(sortedCodesOf(await app.call(contract, input, people.clerk))).toContain(
        'requests.not-the-applicant',
      );
      expect(sortedCodesOf(await app.call(contract, input, people.approver))).toEqual([
        'actions.role-missing',
      ]);
    }
    const answer = '补充了依据全文';
    expect(sortedCodesOf(await app.call(supplementRequest, { id, answer }, people.clerk))).toEqual([
      'requests.not-the-applicant',
      'requests.state-does-not-allow',
    ]);
    const settle = { id, outcome: 'grant' as const, reason };
    expect(sortedCodesOf(await app.call(resolveDispute, settle, people.operator))).toEqual([
      'requests.state-does-not-allow',
    ]);
    expect(sortedCodesOf(await app.call(resolveDispute, settle, people.approver))).toEqual([
      'actions.role-missing',
    ]);
  });

  it('the view says what each may do', async () => {
    const { people } = app;
    const { id } = await pending();
    const may = async (actor: typeof people.applicant) =>
      (await app.done(showRequest, { id }, actor)).may;
    expect(await may(people.applicant)).toEqual(['withdraw']);
    expect(await may(people.approver)).toEqual(['grant', 'refuse', 'ask-for-more', 'extend-clock']);
    expect(await may(people.officer)).toEqual([]);
    expect(await may(people.auditor)).toEqual([]);
  });
});
