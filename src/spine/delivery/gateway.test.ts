import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { agreement_id, monday, other_key_id } from '#test/support/gateway/fixture-names.ts';
import {
  type GatewayFixture,
  loanAgreement,
  nextOf,
  openGatewayFixture,
  rowsOf,
  textOf,
} from '#test/support/gateway/gateway-fixture.ts';
import {
  type LoanRegister,
  makeLoans,
  writeLoanRegister,
} from '#test/support/gateway/loan-register.ts';
import { loansInOrder } from '#test/support/gateway/loans-in-order.ts';
import { signedRequest } from '#test/support/gateway/signed-request.ts';
import { codesOf } from '#test/support/refusal-codes.ts';

const purpose = '核对借阅资格';
let register: LoanRegister;
let fixture: GatewayFixture;

beforeAll(async () => {
  register = await writeLoanRegister(makeLoans(500));
});
afterAll(() => register.remove());
beforeEach(() => {
  fixture = openGatewayFixture(register);
  return () => fixture.close();
});

function loanOf(card: string) {
  const loan = register.loans.find((one) => one.card === card);
  if (!loan) throw new Error(`no loan ${card}`);
  return loan;
}

function hiddenName(name: string | null): string | null {
  if (name === null) return null;
  const [first = '', ...rest] = name;
  return rest.length === 0 ? '*' : first + '*'.repeat(rest.length);
}

describe('an answer', () => {
  test('holds the agreed columns, masked as agreed, with the receipt of its record', async () => {
    const answer = await fixture.query({ where: { card: 'C000007' }, purpose });
    const loan = loanOf('C000007');
    expect(rowsOf(answer)).toEqual([
      {
        card: 'C000007',
        reader: hiddenName(loan.reader),
        phone: `${loan.phone.slice(0, 3)}****${loan.phone.slice(7)}`,
        branch: loan.branch,
        loans: loan.loans,
        fine: loan.fine === null ? null : Math.floor(loan.fine / 5) * 5,
        member: loan.member,
        joined: `${loan.joined.slice(0, 4)}-01-01`,
        shelf: Number(loan.shelf),
      },
    ]);
    if (!answer.ok) throw new Error('refused');
    expect(answer.receipt).toMatch(/^000000000000-[0-9a-f]{16}$/);
    expect(textOf(answer).endsWith(`,"receipt":"${answer.receipt}"}`)).toBe(true);
    expect(textOf(answer)).toContain(`"shelf":${loan.shelf}`);
  });

  test('is not sent before its record is durable', async () => {
    fixture.log.holding = true;
    let sent = false;
    const answering = fixture.query({ where: { card: 'C000007' }, purpose }).then((answer) => {
      sent = true;
      return answer;
    });
    while (fixture.log.entries.length === 0) await new Promise((resolve) => setImmediate(resolve));
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(sent).toBe(false);
    fixture.log.release();
    expect((await answering).ok).toBe(true);
  });

  test.each(['append', 'durable'] as const)(
    'leaks nothing when evidence fails at %s',
    async (at) => {
      fixture.log.failing = at;
      const answer = await fixture.query({ where: { card: 'C000007' }, purpose });
      expect(codesOf(answer)).toEqual(['evidence.unavailable']);
      expect(JSON.stringify(answer)).not.toContain('C000007');
      expect(JSON.stringify(answer)).not.toContain(loanOf('C000007').branch);
      const refusal = await fixture.query({ where: { card: 'C000007' } });
      expect(codesOf(refusal)).toEqual(['evidence.unavailable']);
    },
  );

  test('pages through every row once, in the order of the agreement, by an opaque cursor', async () => {
    const seen: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = { limit: 73, purpose, select: ['card'], ...(cursor ? { cursor } : {}) };
      const answer = await fixture.query(page);
      seen.push(...rowsOf(answer).map((row) => row['card']));
      cursor = nextOf(answer);
    } while (cursor !== undefined);
    expect(seen).toEqual(loansInOrder(register).map((loan) => loan.card));
    expect([...seen].sort()).toEqual(register.loans.map((loan) => loan.card));
  });

  test('GET asks the same as POST', async () => {
    const search = `where.branch=${encodeURIComponent('东馆')}&where.loans.gte=5&select=card,loans&limit=7`;
    const target = `/gateway/${agreement_id}/query?${search}&purpose=${encodeURIComponent(purpose)}`;
    const got = await fixture.query('', { method: 'GET', target });
    const where = { branch: '东馆', loans: { op: '>=', value: 5 } };
    const posted = await fixture.query({ where, select: ['card', 'loans'], limit: 7, purpose });
    expect(rowsOf(got)).toEqual(rowsOf(posted));
    expect(rowsOf(got)).toHaveLength(7);
  });

  test('comes from the new snapshot as soon as it is published, and old cursors say so', async () => {
    const first = await fixture.query({ limit: 5, purpose, select: ['card'] });
    const cursor = nextOf(first);
    const newer = await writeLoanRegister(makeLoans(500).slice(100), 'snp_loans2');
    try {
      fixture.snapshot = newer;
      fixture.plans.forgetDirectory('30700201/000001');
      const stale = await fixture.query({ limit: 5, purpose, select: ['card'], cursor });
      expect(codesOf(stale)).toEqual(['delivery.cursor-outdated']);
      const [row] = rowsOf(await fixture.query({ limit: 1, purpose, select: ['card'] }));
      expect(row).toEqual({ card: loansInOrder(newer)[0]?.card });
      expect(fixture.log.last().snapshot).toBe('snp_loans2');
    } finally {
      fixture.close();
      newer.remove();
    }
  });

  test('drops no call while snapshots are swapped in', async () => {
    const newer = await writeLoanRegister(makeLoans(500), 'snp_loans2');
    try {
      const calls: Promise<unknown>[] = [];
      for (let at = 0; at < 200; at += 1) {
        const card = `C${String(at).padStart(6, '0')}`;
        calls.push(fixture.query({ where: { card }, purpose, select: ['card'] }).then(rowsOf));
        if (at % 10 === 0) {
          fixture.snapshot = at % 20 === 0 ? newer : register;
          fixture.plans.forgetDirectory('30700201/000001');
        }
        if (at % 7 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      const answers = await Promise.all(calls);
      expect(answers).toEqual(
        answers.map((_, at) => [{ card: `C${String(at).padStart(6, '0')}` }]),
      );
      expect(fixture.faults).toEqual([]);
    } finally {
      fixture.close();
      newer.remove();
    }
  });
});

describe('policy', () => {
  test('a revocation is in force on the next call', async () => {
    expect((await fixture.query({ purpose, limit: 1 })).ok).toBe(true);
    fixture.agreements.set(agreement_id, loanAgreement({ state: 'revoked', version: 2 }));
    fixture.plans.forget(agreement_id);
    expect(codesOf(await fixture.query({ purpose, limit: 1 }))).toEqual([
      'delivery.agreement-revoked',
    ]);
    expect(fixture.log.last()).toMatchObject({ agreement_version: 2, decision: 'refused' });
  });

  test('a revoked key and a suspended organisation are refused on the next call', async () => {
    expect((await fixture.query({ purpose, limit: 1 })).ok).toBe(true);
    const [id, key] = [...fixture.keys.entries()][0] ?? [];
    if (!id || !key) throw new Error('the fixture has no key');
    fixture.keys.set(id, { ...key, key_state: 'revoked' });
    fixture.key_cache.forget();
    expect(codesOf(await fixture.query({ purpose }))).toEqual(['delivery.key-revoked']);
    fixture.keys.set(id, { ...key, organisation_state: 'suspended' });
    fixture.key_cache.forget();
    expect(codesOf(await fixture.query({ purpose }))).toEqual(['delivery.caller-suspended']);
    fixture.keys.set(id, { ...key, expires_at: monday });
    fixture.key_cache.forget();
    expect(codesOf(await fixture.query({ purpose }))).toEqual(['delivery.key-revoked']);
  });

  test('what may be stale is not served', async () => {
    fixture.healthy = false;
    expect(codesOf(await fixture.query({ purpose }))).toEqual(['delivery.policy-unavailable']);
    fixture.healthy = true;
    expect((await fixture.query({ purpose })).ok).toBe(true);
  });

  test("another organisation's key learns not even that the agreement exists", async () => {
    const asked = await fixture.query({ purpose }, {}, { key_id: other_key_id });
    const target = `/gateway/agr_${'n'.repeat(26)}/query`;
    const absent = await fixture.query({ purpose }, { target }, { key_id: other_key_id });
    expect(codesOf(asked)).toEqual(['delivery.agreement-not-found']);
    const told = (answer: typeof asked) => (answer.ok ? undefined : answer.refusals);
    expect(told(asked)).toEqual(told(absent));
    fixture.snapshot = undefined;
    fixture.plans.forgetAll();
    const unserved = await fixture.query({ purpose }, {}, { key_id: other_key_id });
    expect(told(unserved)).toEqual(told(absent));
    expect(codesOf(await fixture.query({ purpose }))).toEqual(['delivery.no-data']);
    expect(fixture.log.last()).toMatchObject({ agreement: null, asked: agreement_id });
  });

  test('an agreement that does not fit its data is not served at all', async () => {
    const row_scope = { column: 'gone', op: '=' as const, value: 1 };
    fixture.agreements.set(agreement_id, loanAgreement({ row_scope }));
    expect(codesOf(await fixture.query({ purpose }))).toEqual(['delivery.data-unfit']);
    expect(String(fixture.faults[1])).toContain('gone');
  });
});

test('a fault inside is a refusal without data', async () => {
  fixture.agreements.get = () => {
    throw new Error('the store is gone');
  };
  const request = signedRequest({ purpose }, { time: fixture.now });
  const answer = await fixture.gateway.call(request);
  expect(codesOf(answer)).toEqual(['delivery.data-unavailable']);
  expect(fixture.faults).toContain('gateway');
});
