import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AgreementMode, agreementModes } from '#spine/agreements/contracts.ts';
import { agreement_id } from '#test/support/gateway/fixture-names.ts';
import {
  loanAgreement,
  openGatewayFixture,
  rowsOf,
} from '#test/support/gateway/gateway-fixture.ts';
import {
  type LoanRegister,
  makeLoans,
  writeLoanRegister,
} from '#test/support/gateway/loan-register.ts';
import { loansInOrder } from '#test/support/gateway/loans-in-order.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { fileFormats } from './index.ts';

const purpose = '核对借阅资格';
const seed = 20_260_316;
let register: LoanRegister;

beforeAll(async () => {
  register = await writeLoanRegister(makeLoans(120));
});
afterAll(() => register.remove());

const predicateItems = [
  {
    item_id: 'i1',
    column: 'loans',
    name_zh: '借阅册数',
    mask: { kind: 'predicate', op: '>=', value: 20 },
  },
  {
    item_id: 'i2',
    column: 'fine',
    name_zh: '滞纳金',
    mask: { kind: 'predicate', op: '<=', value: 5 },
  },
  {
    item_id: 'i3',
    column: 'reader',
    name_zh: '读者',
    mask: { kind: 'predicate', op: 'present', value: null },
  },
] as const;

function agreedTo(modes: AgreementMode[], items = loanAgreement().items) {
  return loanAgreement({ modes, items });
}

test('no operation outside the modes of an agreement is answered', async () => {
  const operations = ['query', 'verify', ...fileFormats.map((one) => `file.${one}`)];
  await fc.assert(
    fc.asyncProperty(
      fc.subarray([...agreementModes], { minLength: 1 }),
      fc.constantFrom(...operations),
      async (modes, operation) => {
        const agreement = agreedTo(modes, [...predicateItems]);
        const fixture = openGatewayFixture(register, { agreement });
        const target = `/gateway/${agreement_id}/${operation}`;
        const answer = await fixture.query({ purpose }, { target });
        const mode = operation.split('.')[0];
        const isAgreed = modes.some((one) => one === mode);
        if (answer.ok && answer.file) await answer.file.close();
        expect(codesOf(answer).includes('delivery.mode-not-agreed')).toBe(!isAgreed);
        if (!isAgreed) {
          expect(answer.ok).toBe(false);
          expect(fixture.log.last()).toMatchObject({
            decision: 'refused',
            operation: mode,
            rows: 0,
          });
        }
        fixture.close();
      },
    ),
    { seed, numRuns: 150 },
  );
});

test.each(['push', 'room'] as const)('%s is agreed and not served on calls', async (mode) => {
  const fixture = openGatewayFixture(register, { agreement: agreedTo([mode]) });
  for (const operation of ['query', 'verify', 'file.csv', 'file.parquet']) {
    const target = `/gateway/${agreement_id}/${operation}`;
    const answer = await fixture.query({ purpose }, { target });
    const codes = ['delivery.mode-not-agreed'];
    expect(codesOf(answer)).toEqual(codes);
    expect(answer.ok).toBe(false);
    expect(fixture.log.last().refusals).toEqual(codes);
  }
  for (const operation of ['push', 'room', 'file.exe', 'file', 'query/', 'file.csv.json']) {
    const target = `/gateway/${agreement_id}/${operation}`;
    const answer = await fixture.query({ purpose }, { target });
    expect(codesOf(answer)).toEqual(['delivery.path-not-canonical']);
  }
  fixture.close();
});

test('a mode that is not agreed is listed with every other reason', async () => {
  const agreement = agreedTo(['file']);
  const fixture = openGatewayFixture(register, { agreement });
  const answer = await fixture.query({ purpose: 'x', select: ['gone'] });
  expect(codesOf(answer)).toEqual([
    'delivery.mode-not-agreed',
    'delivery.purpose-differs',
    'delivery.column-not-agreed',
  ]);
  fixture.close();
});

test('verifying answers yes or no, never nothing, and no more rows than agreed', async () => {
  const agreement = { ...agreedTo(['verify'], [...predicateItems]) };
  const limits = { ...agreement.limits, records_per_call: 40 };
  const fixture = openGatewayFixture(register, { agreement: { ...agreement, limits } });
  const target = `/gateway/${agreement_id}/verify`;
  const rows = rowsOf(await fixture.query({ purpose, limit: 40 }, { target }));
  expect(rows).toHaveLength(40);
  const expected = loansInOrder(register)
    .slice(0, 40)
    .map((loan) => ({
      loans: loan.loans >= 20,
      fine: loan.fine !== null && loan.fine <= 5,
      reader: loan.reader !== null,
    }));
  expect(rows).toEqual(expected);
  expect(expected.some((row) => !row.fine)).toBe(true);
  const more = await fixture.query({ purpose, limit: 41 }, { target });
  expect(codesOf(more)).toEqual(['delivery.records-per-call-exceeded']);
  const one = await fixture.query(
    { purpose, where: { card: loansInOrder(register)[3]?.card } },
    { target },
  );
  expect(rowsOf(one)).toEqual([expected[3]]);
  expect(fixture.log.last()).toMatchObject({ operation: 'verify', rows: 1 });
  fixture.close();
});

test('an agreement to verify that holds a value is not served at all', async () => {
  const agreement = agreedTo(['verify']);
  const fixture = openGatewayFixture(register, { agreement });
  const target = `/gateway/${agreement_id}/verify`;
  expect(codesOf(await fixture.query({ purpose }, { target }))).toEqual(['delivery.data-unfit']);
  expect(String(fixture.faults[1])).toContain('must be put as a yes or no');
  fixture.close();
});
