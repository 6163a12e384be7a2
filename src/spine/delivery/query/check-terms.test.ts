import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Agreement } from '#spine/agreements/contracts.ts';
import { monday } from '#test/support/gateway/fixture-names.ts';
import {
  type FixtureOptions,
  loanAgreement,
  openGatewayFixture,
  rowsOf,
  textOf,
} from '#test/support/gateway/gateway-fixture.ts';
import {
  type LoanRegister,
  makeLoans,
  writeLoanRegister,
} from '#test/support/gateway/loan-register.ts';
import type { CallFields } from '#test/support/gateway/signed-request.ts';
import { codesOf } from '#test/support/refusal-codes.ts';

const purpose = '核对借阅资格';
const minute = 60_000;
let register: LoanRegister;

beforeAll(async () => {
  register = await writeLoanRegister(makeLoans(50));
});
afterAll(() => register.remove());

async function codesUnder(
  changes: Partial<Agreement>,
  body: object | string = { purpose },
  fields: CallFields & { readonly now?: number } = {},
  options: FixtureOptions = {},
): Promise<readonly string[]> {
  const fixture = openGatewayFixture(register, { ...options, agreement: loanAgreement(changes) });
  fixture.now = fields.now ?? monday;
  const answer = await fixture.query(body, fields);
  const record = fixture.log.last();
  expect(record.refusals).toEqual(answer.ok ? [] : [...new Set(codesOf(answer))]);
  expect(record.decision).toBe(answer.ok ? 'answered' : 'refused');
  expect(answer.receipt).toBeDefined();
  fixture.close();
  return codesOf(answer).map((code) => code.replace('delivery.', ''));
}

describe('the moment', () => {
  test.each(['suspended', 'revoked', 'expired'] as const)(
    'an agreement that is %s',
    async (state) => {
      expect(await codesUnder({ state })).toEqual([`agreement-${state}`]);
    },
  );

  test('before its begin and from its end on', async () => {
    const begin = new Date(monday + 1).toISOString();
    expect(await codesUnder({ valid_from: begin })).toEqual(['agreement-not-begun']);
    const end = new Date(monday).toISOString();
    expect(await codesUnder({ valid_to: end })).toEqual(['agreement-expired']);
    expect(await codesUnder({ valid_to: begin })).toEqual(['done']);
  });

  test.each([
    ['08:59', '09:00', '17:30', true],
    ['09:00', '09:00', '17:30', false],
    ['17:29', '09:00', '17:30', false],
    ['17:30', '09:00', '17:30', true],
    ['23:00', '22:00', '06:00', false],
    ['05:59', '22:00', '06:00', false],
    ['06:00', '22:00', '06:00', true],
  ])('at %s with hours %s to %s: refused %s', async (clock, from, to, refused) => {
    const now = Date.parse(`2026-03-17T${clock}:00+08:00`);
    const hours = { from, to, working_days_only: false };
    const codes = await codesUnder({ hours }, { purpose }, { now });
    expect(codes).toEqual([refused ? 'outside-hours' : 'done']);
  });

  test('a day that is no working day in Shanghai, though it is one in UTC', async () => {
    const hours = { from: '00:00', to: '23:59', working_days_only: true };
    const now = Date.parse('2026-03-18T00:30:00+08:00');
    expect(await codesUnder({ hours }, { purpose }, { now })).toEqual(['not-a-working-day']);
    const before = now - 31 * minute;
    expect(await codesUnder({ hours }, { purpose }, { now: before })).toEqual(['outside-hours']);
    expect(await codesUnder({ hours }, { purpose }, { now: before - minute })).toEqual(['done']);
  });

  test.each([
    [['10.1.0.0/16'], '10.1.2.3', true],
    [['10.1.0.0/16'], '10.2.0.1', false],
    [['10.1.2.3'], '10.1.2.3', true],
    [['10.1.0.0/16'], '::ffff:10.1.2.3', true],
    [['2001:db8::/32'], '2001:db8::1', true],
    [['2001:db8::/32'], '2001:db9::1', false],
    [['2001:db8::/32'], '10.1.2.3', false],
    [['0.0.0.0/0'], '::1', false],
    [['10.1.0.0/16'], '', false],
  ])('terminals %j allow %s: %s', async (terminals, terminal, allowed) => {
    const codes = await codesUnder({ terminals }, { purpose }, { terminal });
    expect(codes).toEqual([allowed ? 'done' : 'terminal-not-agreed']);
  });

  test('a block that is none closes the agreement', async () => {
    expect(await codesUnder({ terminals: ['10.1.0.0/99'] })).toEqual(['data-unfit']);
  });
});

describe('purpose and case', () => {
  test('purpose is stated and agreed', async () => {
    expect(await codesUnder({}, {})).toEqual(['purpose-missing']);
    expect(await codesUnder({}, { purpose: '' })).toEqual(['purpose-missing']);
    expect(await codesUnder({}, { purpose: '营销' })).toEqual(['purpose-differs']);
  });

  test('the case number is required and of the agreed form', async () => {
    const case_rule = { required: true, pattern: 'BJ-\\d{4}' };
    const ask = (case_number?: string) => codesUnder({ case_rule }, { purpose, case_number });
    expect(await ask()).toEqual(['case-missing']);
    expect(await ask('')).toEqual(['case-missing']);
    expect(await ask('BJ-12345')).toEqual(['case-malformed']);
    expect(await ask('x BJ-1234')).toEqual(['case-malformed']);
    expect(await ask('BJ-1234')).toEqual(['done']);
    expect(await codesUnder({ case_rule: { required: false, pattern: '\\d{1,9}' } })).toEqual([
      'done',
    ]);
  });

  test('a pattern that would never end closes the agreement; the largest answers at once', async () => {
    const under = async (pattern: string): Promise<readonly string[]> =>
      await codesUnder(
        { case_rule: { required: true, pattern } },
        { purpose, case_number: '1'.repeat(200) },
      );
    const began = performance.now();
    expect(await under(`${'\\d{0,99}'.repeat(12)}X`)).toEqual(['data-unfit']);
    expect(await under(`${'\\d{0,99}'.repeat(10)}X`)).toEqual(['case-malformed']);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  test('every reason is told at once, the gravest first', async () => {
    const codes = await codesUnder(
      {
        state: 'suspended',
        hours: { from: '00:00', to: '00:01', working_days_only: false },
        terminals: ['192.0.2.0/24'],
        case_rule: { required: true, pattern: null },
      },
      {
        purpose: '营销',
        where: { gone: 1, reader: '张三' },
        select: ['phone', 'nothing'],
        limit: 101,
      },
    );
    expect(codes).toEqual([
      'agreement-suspended',
      'outside-hours',
      'terminal-not-agreed',
      'purpose-differs',
      'case-missing',
      'column-not-agreed',
      'column-masked',
      'column-not-agreed',
      'records-per-call-exceeded',
    ]);
  });
});

describe('the form of a query', () => {
  test.each([
    ['not JSON', '{"where":'],
    ['a list', '[]'],
    ['an unknown member', { purpose, order: 'card' }],
    ['where that is a list', { purpose, where: [] }],
    ['a filter on nothing', { purpose, where: { card: null } }],
    ['an unknown operator', { purpose, where: { card: { op: 'like', value: '%' } } }],
    ['a filter with more', { purpose, where: { card: { op: '=', value: 'a', or: 1 } } }],
    ['an empty list', { purpose, where: { card: { op: 'in', value: [] } } }],
    ['between three', { purpose, where: { loans: { op: 'between', value: [1, 2, 3] } } }],
    ['select of nothing', { purpose, select: [] }],
    ['select twice', { purpose, select: ['card', 'card'] }],
    ['a limit of nothing', { purpose, limit: 0 }],
    ['half a limit', { purpose, limit: 1.5 }],
    ['a cursor that is a number', { purpose, cursor: 1 }],
    ['a very long value', { purpose, where: { card: 'x'.repeat(201) } }],
  ])('%s', async (_, body) => {
    expect(await codesUnder({}, body)).toEqual(['query-unreadable']);
  });

  test.each([
    ['loans', 'many'],
    ['loans', 1.5],
    ['loans', true],
    ['member', 'perhaps'],
    ['branch', 7],
  ])('a value that does not fit: %s %j', async (column, value) => {
    expect(await codesUnder({}, { purpose, where: { [column]: value } })).toEqual(['value-unfit']);
  });

  test('a cursor that was changed, cut, or belongs to another query', async () => {
    const fixture = openGatewayFixture(register);
    const first = await fixture.query({ purpose, limit: 1 });
    const cursor = (JSON.parse(textOf(first)) as { next: string }).next;
    const changed = (cursor.startsWith('A') ? 'B' : 'A') + cursor.slice(1);
    for (const [text, where] of [
      [changed, {}],
      [cursor.slice(1), {}],
      ['', {}],
      [cursor, { loans: 3 }],
    ] as const) {
      const answer = await fixture.query({ purpose, limit: 1, where, cursor: text });
      expect(codesOf(answer)).toEqual(['delivery.cursor-invalid']);
    }
    expect(rowsOf(await fixture.query({ purpose, limit: 1, cursor }))).toHaveLength(1);
    fixture.close();
  });
});

describe('filters on masked columns', () => {
  test('a lookup column is found by its whole value only', async () => {
    const phone = register.loans[3]?.phone ?? '';
    expect(await codesUnder({}, { purpose, where: { phone } })).toEqual(['done']);
    for (const filter of [
      { op: 'starts-with', value: '138' },
      { op: '>=', value: '13800000000' },
      { op: 'in', value: [phone] },
      { op: 'between', value: ['1', '2'] },
      { op: '!=', value: phone },
    ]) {
      expect(await codesUnder({}, { purpose, where: { phone: filter } })).toEqual([
        'lookup-equality-only',
      ]);
    }
  });

  test('a column that is dropped is neither delivered nor filtered by', async () => {
    const items = loanAgreement().items.map((item) =>
      item.column === 'branch' ? { ...item, mask: { kind: 'drop' as const } } : item,
    );
    expect(await codesUnder({ items }, { purpose, where: { branch: '东馆' } })).toEqual([
      'column-masked',
    ]);
    expect(await codesUnder({ items }, { purpose, select: ['branch'] })).toEqual([
      'column-not-agreed',
    ]);
    const fixture = openGatewayFixture(register, { agreement: loanAgreement({ items }) });
    const [row = {}] = rowsOf(await fixture.query({ purpose, limit: 1 }));
    expect(Object.keys(row)).not.toContain('branch');
    fixture.close();
  });
});
