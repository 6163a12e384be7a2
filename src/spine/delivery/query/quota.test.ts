import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { monday } from '#test/support/gateway/fixture-names.ts';
import {
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
import { loansInOrder } from '#test/support/gateway/loans-in-order.ts';
import { codesOf } from '#test/support/refusal-codes.ts';

const purpose = '核对借阅资格';
const many = {
  calls_per_day: 1e6,
  records_per_day: 1e6,
  persons_per_day: 1e6,
  records_per_call: 50,
};
let register: LoanRegister;

beforeAll(async () => {
  register = await writeLoanRegister(makeLoans(200));
});
afterAll(() => register.remove());

function openWith(limits: Partial<typeof many>, subject_column: string | null = 'card') {
  return openGatewayFixture(register, {
    agreement: loanAgreement({ limits: { ...many, ...limits }, subject_column }),
  });
}

test('never more than agreed, whatever calls come at the same moment', async () => {
  const call = fc.oneof(
    fc.record({ card: fc.integer({ min: 0, max: 210 }) }),
    fc.record({ limit: fc.integer({ min: 1, max: 50 }), loans: fc.integer({ min: 0, max: 40 }) }),
  );
  const limits = fc.record({
    calls_per_day: fc.integer({ min: 1, max: 12 }),
    records_per_day: fc.integer({ min: 1, max: 60 }),
    persons_per_day: fc.integer({ min: 1, max: 40 }),
  });
  await fc.assert(
    fc.asyncProperty(
      limits,
      fc.array(fc.array(call, { maxLength: 8 }), { maxLength: 5 }),
      async (agreed, waves) => {
        const fixture = openWith(agreed);
        const given = { calls: 0, records: 0, persons: new Set<unknown>() };
        for (const wave of waves) {
          const answers = await Promise.all(wave.map((one) => fixture.query(bodyOf(one))));
          answers.forEach((answer, at) => {
            if (!answer.ok) return;
            given.calls += 1;
            given.records += rowsOf(answer).length;
            for (const row of rowsOf(answer)) given.persons.add(row['card']);
            const one = wave[at];
            if (one && 'card' in one) given.persons.add(cardOf(one.card)); // a miss tells as much
          });
        }
        expect(given.calls).toBeLessThanOrEqual(agreed.calls_per_day);
        expect(given.records).toBeLessThanOrEqual(agreed.records_per_day);
        expect(given.persons.size).toBeLessThanOrEqual(agreed.persons_per_day);
        const answered = fixture.log.records().filter((record) => record.decision === 'answered');
        const logged = new Set(answered.flatMap((record) => record.subjects));
        expect(logged.size).toBe(given.persons.size);
        expect(answered.reduce((sum, record) => sum + record.rows, 0)).toBe(given.records);
        fixture.close();
      },
    ),
    { seed: 20_260_316, numRuns: 120 },
  );
});

function cardOf(place: number): string {
  return `C${String(place).padStart(6, '0')}`;
}

function bodyOf(
  one: { readonly card: number } | { readonly limit: number; readonly loans: number },
): object {
  if ('card' in one) return { purpose, where: { card: cardOf(one.card) } };
  return { purpose, limit: one.limit, where: { loans: { op: '>=', value: one.loans } } };
}

test('calls, records and persons end exactly at their limit', async () => {
  const calls = openWith({ calls_per_day: 3 });
  for (let call = 0; call < 3; call += 1)
    expect((await calls.query({ purpose, limit: 1 })).ok).toBe(true);
  expect(codesOf(await calls.query({ purpose, limit: 1 }))).toEqual(['delivery.calls-exhausted']);
  expect(calls.log.records()[2]?.quota_left?.calls).toBe(0);
  const records = openWith({ records_per_day: 70 });
  expect(rowsOf(await records.query({ purpose, limit: 50 }))).toHaveLength(50);
  expect(rowsOf(await records.query({ purpose, limit: 50 }))).toHaveLength(20);
  expect(codesOf(await records.query({ purpose, limit: 1 }))).toEqual([
    'delivery.records-exhausted',
  ]);
  const known = loansInOrder(register);
  const persons = openWith({ persons_per_day: 5 });
  expect(rowsOf(await persons.query({ purpose, limit: 50 }))).toHaveLength(5);
  expect(rowsOf(await persons.query({ purpose, limit: 50 }))).toHaveLength(5);
  expect(rowsOf(await persons.query({ purpose, where: { card: known[2]?.card } }))).toHaveLength(1);
  const other = await persons.query({ purpose, where: { card: known[7]?.card } });
  expect(codesOf(other)).toEqual(['delivery.persons-exhausted']);
  for (const fixture of [calls, records, persons]) fixture.close();
});

test('a page that was cut goes on where it was cut', async () => {
  const fixture = openWith({ records_per_day: 30 });
  const first = await fixture.query({ purpose, limit: 50, select: ['card'] });
  const { next } = JSON.parse(textOf(first)) as { next: string };
  fixture.now = monday + 86_400_000;
  const second = await fixture.query({ purpose, limit: 50, select: ['card'], cursor: next });
  expect(rowsOf(second)[0]).toEqual({ card: loansInOrder(register)[30]?.card });
  fixture.close();
});

test('rows of an index that are all on one page are cut and gone on from as well', async () => {
  const value = register.loans.slice(0, 9).map(({ card }) => card);
  const where = { card: { op: 'in', value } };
  const fixture = openWith({ records_per_day: 4 });
  const first = await fixture.query({ purpose, where, limit: 50, select: ['card'] });
  expect(rowsOf(first).length).toBe(4);
  const { next } = JSON.parse(textOf(first)) as { readonly next: string };
  fixture.now += 86_400_000;
  const rest: Record<string, unknown>[] = [];
  for (let cursor: string | undefined = next; cursor !== undefined; ) {
    const answer = await fixture.query({ purpose, where, limit: 50, select: ['card'], cursor });
    rest.push(...rowsOf(answer));
    cursor = (JSON.parse(textOf(answer)) as { readonly next?: string }).next;
    fixture.now += 86_400_000;
  }
  const cards = [...rowsOf(first), ...rest].map((row) => String(row['card']));
  expect(cards.toSorted()).toEqual(value.toSorted());
  fixture.close();
});

test('looking in vain counts the person, so an enumeration ends as well', async () => {
  const fixture = openWith({ persons_per_day: 4 });
  const codes: string[] = [];
  for (let at = 900; at < 910; at += 1) {
    const answer = await fixture.query({ purpose, where: { card: cardOf(at) } });
    codes.push(...codesOf(answer));
  }
  const [counted, refused] = [Array(4).fill('done'), Array(6).fill('delivery.persons-exhausted')];
  expect(codes).toEqual([...counted, ...refused]);
  fixture.close();
});

test('limits begin anew at midnight in Shanghai, and not when the clock is set back', async () => {
  const fixture = openWith({ calls_per_day: 1 });
  fixture.now = Date.parse('2026-03-16T23:59:59+08:00');
  expect((await fixture.query({ purpose, limit: 1 })).ok).toBe(true);
  expect(codesOf(await fixture.query({ purpose, limit: 1 }))).toEqual(['delivery.calls-exhausted']);
  fixture.now += 1000;
  expect((await fixture.query({ purpose, limit: 1 })).ok).toBe(true);
  fixture.now -= 1000;
  expect(codesOf(await fixture.query({ purpose, limit: 1 }))).toEqual(['delivery.calls-exhausted']);
  fixture.close();
});

test('an answer whose record was not accepted is not counted', async () => {
  const fixture = openWith({ calls_per_day: 1 });
  fixture.log.failing = 'append';
  expect(codesOf(await fixture.query({ purpose, limit: 1 }))).toEqual(['evidence.unavailable']);
  fixture.log.failing = 'no';
  expect((await fixture.query({ purpose, limit: 1 })).ok).toBe(true);
  fixture.close();
});
