import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RowComparison, RowPredicate } from '#kernel/row-predicate.ts';
import { agreement_id } from '#test/support/gateway/fixture-names.ts';
import {
  loanAgreement,
  nextOf,
  openGatewayFixture,
  rowsOf,
  textOf,
} from '#test/support/gateway/gateway-fixture.ts';
import {
  branches,
  type Loan,
  type LoanRegister,
  makeLoans,
  writeLoanRegister,
} from '#test/support/gateway/loan-register.ts';
import { loansInOrder } from '#test/support/gateway/loans-in-order.ts';
import { codesOf } from '#test/support/refusal-codes.ts';

const seed = 20_260_316;
const purpose = '核对借阅资格';
const clear = (column: string) => ({ item_id: column, column, name_zh: column, mask: null });
const items = ['card', 'branch', 'loans', 'fine', 'member', 'joined'].map(clear);
const limits = {
  calls_per_day: 1e6,
  records_per_day: 1e9,
  persons_per_day: 1e9,
  records_per_call: 1000,
};
let register: LoanRegister;

beforeAll(async () => {
  register = await writeLoanRegister(makeLoans(300));
});
afterAll(() => register.remove());

const comparison: fc.Arbitrary<RowComparison> = fc.oneof(
  fc.record({
    column: fc.constant('branch'),
    op: fc.constantFrom('=', '!='),
    value: fc.constantFrom(...branches, '无'),
  }),
  fc.record({
    column: fc.constant('loans'),
    op: fc.constantFrom('=', '!=', '>=', '<='),
    value: fc.integer({ min: -1, max: 41 }),
  }),
  fc.record({
    column: fc.constant('fine'),
    op: fc.constantFrom('!=', '>=', '<='),
    value: fc.integer({ min: 0, max: 13 }),
  }),
  fc.record({ column: fc.constant('member'), op: fc.constantFrom('=', '!='), value: fc.boolean() }),
  fc.record({
    column: fc.constant('joined'),
    op: fc.constant('between' as const),
    value: fc.tuple(
      fc.constantFrom('2012-01-01', '2015-06-15'),
      fc.constantFrom('2014-12-31', '2024-01-01'),
    ),
  }),
  fc.record({
    column: fc.constant('card'),
    op: fc.constant('starts-with' as const),
    value: fc.constantFrom('C0000', 'C00012', 'c', '%', 'C0001_'),
  }),
  fc.record({
    column: fc.constant('card'),
    op: fc.constant('in' as const),
    value: fc.array(fc.constantFrom('C000001', 'C000200', "x' OR 1=1"), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
);

const predicate: fc.Arbitrary<RowPredicate> = fc.letrec<{ node: RowPredicate }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    comparison,
    fc.record({ all: fc.array(tie('node'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('node'), { maxLength: 3 }) }),
  ),
})).node;

/** The predicate in plain TypeScript: an independent statement of what SQL must do. */
function holds(part: RowPredicate, loan: Loan): boolean {
  if ('all' in part) return part.all.every((one) => holds(one, loan));
  if ('any' in part) return part.any.some((one) => holds(one, loan));
  const cell = loan[part.column as keyof Loan];
  if (cell === null) return false;
  switch (part.op) {
    case 'in':
      return part.value.some((value) => value === cell);
    case 'between':
      return cell >= part.value[0] && cell <= part.value[1];
    case 'starts-with':
      return String(cell).startsWith(part.value);
    case '=':
      return cell === part.value;
    case '!=':
      return cell !== part.value;
    case '>=':
      return cell >= part.value;
    case '<=':
      return cell <= part.value;
  }
}

test('no query escapes the row scope, and each finds exactly what it asks for within it', async () => {
  const filters = fc.uniqueArray(comparison, { maxLength: 3, selector: (one) => one.column });
  await fc.assert(
    fc.asyncProperty(predicate, filters, async (row_scope, where) => {
      const fixture = openGatewayFixture(register, {
        agreement: loanAgreement({ row_scope, items, limits }),
      });
      const asked = Object.fromEntries(
        where.map(({ column, op, value }) => [column, { op, value }]),
      );
      const answer = await fixture.query({ purpose, where: asked, select: ['card'], limit: 1000 });
      const expected = loansInOrder(register).filter(
        (loan) => holds(row_scope, loan) && where.every((one) => holds(one, loan)),
      );
      const found = rowsOf(answer).map((row) => String(row['card']));
      expect(found.toSorted()).toEqual(expected.map(({ card }) => card).toSorted());
      fixture.close();
    }),
    { seed, numRuns: 150 },
  );
});

describe('hostile input', () => {
  const injections = [
    "C000001' OR '1'='1",
    "'; DROP TABLE data; --",
    '%',
    '_______',
    "\u0000' OR 1=1 --",
    'C000001" OR 1=1 --',
  ];
  const row_scope: RowPredicate = { column: 'branch', op: '=', value: '东馆' };

  test.each(injections)('in a value: %j', async (text) => {
    const fixture = openGatewayFixture(register, {
      agreement: loanAgreement({ row_scope, items }),
    });
    for (const op of ['=', 'starts-with', '>='] as const) {
      const answer = await fixture.query({
        purpose,
        where: { card: { op, value: text } },
        limit: 100,
      });
      for (const row of rowsOf(answer)) expect(row['branch']).toBe('东馆');
      if (op !== '>=') expect(rowsOf(answer)).toEqual([]);
    }
    expect(rowsOf(await fixture.query({ purpose, limit: 1 }))).toHaveLength(1);
    fixture.close();
  });

  test.each([
    ...injections,
    'rowid',
    'card" FROM data --',
    '__proto__',
    'constructor',
    'CARD',
    'card ',
  ])('as a column: %j', async (text) => {
    const fixture = openGatewayFixture(register, {
      agreement: loanAgreement({ row_scope, items }),
    });
    const where = JSON.stringify({ purpose, where: {} }).replace(
      '{}',
      `{${JSON.stringify(text)}:1}`,
    );
    for (const body of [where, { purpose, select: [text] }]) {
      expect(codesOf(await fixture.query(body))).toEqual(['delivery.column-not-agreed']);
    }
    const name = encodeURIComponent(text);
    const target = `/gateway/${agreement_id}/query?purpose=${encodeURIComponent(purpose)}&where.${name}=1`;
    expect((await fixture.query('', { method: 'GET', target })).ok).toBe(false);
    expect(codesOf(await fixture.query({ purpose, cursor: text }))).toEqual([
      'delivery.cursor-invalid',
    ]);
    fixture.close();
  });
});

test('what is hidden does not change what is delivered', async () => {
  const loans = makeLoans(60);
  const changed = loans.map((loan, at) => ({
    ...loan,
    // Same visible parts, another hidden rest; a column nobody agreed to is changed as well.
    phone: `${loan.phone.slice(0, 3)}${String(at).padStart(4, '0')}${loan.phone.slice(7)}`,
    reader:
      loan.reader === null
        ? null
        : [...loan.reader]
            .map((point, place) => (place === 0 && loan.reader !== '王' ? point : '某'))
            .join(''),
    fine: loan.fine === null ? null : Math.floor(loan.fine / 5) * 5 + 1,
    joined: `${loan.joined.slice(0, 4)}-07-01`,
    loans: loan.loans + 1,
  }));
  const [one, two] = [await writeLoanRegister(loans), await writeLoanRegister(changed)];
  const agreed = loanAgreement().items.filter((item) => item.column !== 'loans');
  const texts: string[] = [];
  for (const snapshot of [one, two]) {
    const fixture = openGatewayFixture(snapshot, { agreement: loanAgreement({ items: agreed }) });
    const page = await fixture.query({ purpose, limit: 50 });
    const found = await fixture.query({ purpose, where: { card: 'C000003' } });
    for (const answer of [page, found]) texts.push(textOf(answer).replace(/"receipt":".*"/, ''));
    fixture.close();
    snapshot.remove();
  }
  expect(texts).toHaveLength(4);
  expect(texts.slice(0, 2)).toEqual(texts.slice(2));
});

test('a page that must be looked for over many rows ends early and goes on by its cursor', async () => {
  const large = await writeLoanRegister(makeLoans(50_000), 'snp_large');
  const wide = { ...limits, records_per_call: 100 };
  const fixture = openGatewayFixture(large, { agreement: loanAgreement({ items, limits: wide }) });
  const asked = { purpose, where: { loans: 39, member: true, branch: '东馆' }, select: ['card'] };
  const found: unknown[] = [];
  let cursor: string | undefined;
  do {
    const answer = await fixture.query({ ...asked, limit: 40, ...(cursor ? { cursor } : {}) });
    found.push(...rowsOf(answer).map((row) => row['card']));
    cursor = nextOf(answer);
  } while (cursor !== undefined);
  const expected = loansInOrder(large).filter(
    (loan) => loan.loans === 39 && loan.member && loan.branch === '东馆',
  );
  expect(found).toEqual(expected.map((loan) => loan.card));
  fixture.close();
  large.remove();
});
