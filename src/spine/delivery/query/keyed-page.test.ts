import { afterAll, beforeAll, expect, test } from 'vitest';
import { agreement_id, monday } from '#test/support/gateway/fixture-names.ts';
import {
  type GatewayFixture,
  loanAgreement,
  openGatewayFixture,
} from '#test/support/gateway/gateway-fixture.ts';
import {
  type LoanRegister,
  makeLoans,
  writeLoanRegister,
} from '#test/support/gateway/loan-register.ts';
import { loansInOrder } from '#test/support/gateway/loans-in-order.ts';
import { gatewayLimits } from '../limits.ts';
import { KeyedOrder } from '../plan/keyed-order.ts';
import type { Plan } from '../plan/plan.ts';
import { dayNumber } from '../shanghai-time.ts';
import { bindQuery } from './bind-query.ts';
import type { Page } from './page.ts';
import { parseBody } from './parse-query.ts';
import { readPage } from './read-page.ts';

let register: LoanRegister;
let fixture: GatewayFixture;
let plan: Plan;

beforeAll(async () => {
  register = await writeLoanRegister(makeLoans(12_000), 'snp_loans1', ['card', 'branch']);
  fixture = openGatewayFixture(register, { agreement: loanAgreement() });
  const found = await fixture.plans.find(agreement_id, dayNumber(monday));
  if (!found || !('plan' in found)) throw new Error('no plan');
  plan = found.plan;
});
afterAll(() => {
  fixture.close();
  register.remove();
});

async function pagesOf(of: Plan, where: object): Promise<readonly Page[]> {
  const { query } = parseBody(JSON.stringify({ where, select: ['card'], limit: 100 }));
  if (!query) throw new Error('no query');
  const bound = bindQuery(of, query, []);
  const pages: Page[] = [];
  for (let after: number | undefined = 0; after !== undefined; after = pages.at(-1)?.next_after) {
    pages.push(await readPage(of, { ...bound, after }));
  }
  return pages;
}

const cardsOf = (pages: readonly Page[]): readonly unknown[] =>
  pages.flatMap(({ rows }) => rows.map((row) => row[1]));

test('many rows of an index come in keyed order, whole pages of them', async () => {
  const expected = loansInOrder(register).filter(({ branch }) => branch === '南馆');
  expect(expected.length).toBeGreaterThan(gatewayLimits.sorted_rows_max);
  const pages = await pagesOf(plan, { branch: '南馆' });
  expect(cardsOf(pages)).toEqual(expected.map(({ card }) => card));
  expect(pages.slice(0, -1).every(({ rows }) => rows.length === 100)).toBe(true);
});

test('few rows are found wherever they are, once each', async () => {
  const where = { loans: 39, member: true, branch: '东馆' };
  const expected = loansInOrder(register).filter(
    (loan) => loan.loans === 39 && loan.member && loan.branch === '东馆',
  );
  const found = cardsOf(await pagesOf(plan, where));
  // All on one page: an order without places, as secret as that with them.
  expect(found.toSorted()).toEqual(expected.map(({ card }) => card).toSorted());
  expect(cardsOf(await pagesOf(plan, where))).toEqual(found);
  expect(found).not.toEqual(found.toSorted());
});

test('a table too large to sweep is walked to its end, in pages that end early', async () => {
  const row_last = 450_000; // most of its places have no row, as if nothing else fitted
  const order = new KeyedOrder(Buffer.alloc(32, 7), row_last);
  const large = { ...plan, order, held: { ...plan.held, row_last } };
  const pages = await pagesOf(large, { loans: 39 });
  expect(cardsOf(pages).toSorted()).toEqual(
    register.loans.filter(({ loans }) => loans === 39).map(({ card }) => card),
  );
  expect(pages.length).toBeGreaterThanOrEqual(row_last / gatewayLimits.walk_rows_max);
  expect(pages.slice(0, -1).some(({ rows }) => rows.length < 100)).toBe(true);
});

test('an empty table has one empty page', async () => {
  const none = await writeLoanRegister([], 'snp_none');
  const empty = openGatewayFixture(none, { agreement: loanAgreement() });
  const answer = await empty.query({ purpose: '核对借阅资格' });
  expect(answer.ok).toBe(true);
  empty.close();
  none.remove();
});
