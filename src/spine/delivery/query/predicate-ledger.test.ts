import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AgreementId } from '#kernel/ids.ts';
import type { Agreement } from '#spine/agreements/contracts.ts';
import {
  type FixtureOptions,
  loanAgreement,
  openGatewayFixture,
  rowsOf,
} from '#test/support/gateway/gateway-fixture.ts';
import {
  type LoanRegister,
  makeLoans,
  writeLoanRegister,
} from '#test/support/gateway/loan-register.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { gatewayLimits } from '../limits.ts';

const purpose = '核对借阅资格';
const seed = 20_260_317;
let register: LoanRegister;

beforeAll(async () => {
  register = await writeLoanRegister(makeLoans(60));
});
afterAll(() => register.remove());

/** An agreement that tells whether somebody has at least so many loans, and nothing else. */
function asking(at_least: number, changes: Partial<Agreement> = {}): Agreement {
  const mask = { kind: 'predicate', op: '>=', value: at_least } as const;
  const items = [{ item_id: 'i1', column: 'loans', name_zh: '借阅册数', mask }];
  return loanAgreement({ id: idOf(at_least), modes: ['verify'], items, ...changes });
}

const idOf = (at_least: number): AgreementId => `agr_${String(at_least).padStart(26, '0')}`;

function openCity(agreements: readonly Agreement[], options: FixtureOptions = {}) {
  const [agreement] = agreements;
  if (!agreement) throw new Error('no agreement');
  const fixture = openGatewayFixture(register, { agreement, ...options });
  for (const one of agreements) fixture.agreements.set(one.id, one);
  const ask = async (card: string, at_least: number) =>
    await fixture.query(
      { where: { card }, purpose },
      { target: `/gateway/${idOf(at_least)}/verify` },
    );
  return { ...fixture, ask, close: () => fixture.close() };
}

test('an adversary with an agreement for every threshold learns of nobody more than two answers', async () => {
  const thresholds = Array.from({ length: 41 }, (_, at) => at);
  const city = openCity(thresholds.map((one) => asking(one)));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...register.loans.map(({ card }) => card)),
      fc.array(fc.constantFrom(...thresholds), { minLength: 3, maxLength: 12 }),
      async (card, questions) => {
        for (const at_least of questions) {
          const answer = await city.ask(card, at_least);
          if (answer.ok) learnt(card).set(at_least, rowsOf(answer)[0]?.['loans'] === true);
          else expect(codesOf(answer)).toEqual(['delivery.predicates-exhausted']);
        }
        expect(learnt(card).size).toBeLessThanOrEqual(gatewayLimits.predicates_per_person_max);
        // What was asked before may be asked again, and the answer is the truth.
        for (const [at_least, told] of learnt(card)) {
          expect(rowsOf(await city.ask(card, at_least))).toEqual([{ loans: told }]);
          expect(told).toBe(loansOf(card) >= at_least);
        }
      },
    ),
    { seed, numRuns: 60 },
  );
  expect(city.faults).toEqual([]);
  city.close();
});

test('calls at the same moment share the budget', async () => {
  const thresholds = [5, 10, 15, 20, 25, 30];
  const city = openCity(thresholds.map((one) => asking(one)));
  const [loan] = register.loans;
  const answers = await Promise.all(thresholds.map((one) => city.ask(loan?.card ?? '', one)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(gatewayLimits.predicates_per_person_max);
  city.close();
});

test('asking about everybody at once is asking about each', async () => {
  const city = openCity([10, 20, 30].map((one) => asking(one)));
  const [loan] = register.loans;
  for (const at_least of [10, 20]) await city.ask(loan?.card ?? '', at_least);
  const target = `/gateway/${idOf(30)}/verify`;
  const all = await city.query({ purpose, limit: 100 }, { target });
  expect(codesOf(all)).toEqual(['delivery.predicates-exhausted']);
  city.close();
});

test('a restart forgets nothing that the log tells, and ended agreements count', async () => {
  const ended = asking(10, { state: 'expired' });
  const withdrawn = asking(20, { state: 'revoked' });
  const [one, other] = register.loans;
  const first = openCity([asking(1), asking(2), asking(3)]);
  await first.ask(one?.card ?? '', 1);
  const subject = subjectIn(first.log.last());
  first.close();
  const told = [ended, withdrawn].map(({ id: agreement_id }) => ({ agreement_id, subject }));
  const city = openCity([asking(30), ended, withdrawn], { told });
  expect(codesOf(await city.ask(one?.card ?? '', 30))).toEqual(['delivery.predicates-exhausted']);
  expect((await city.ask(other?.card ?? '', 30)).ok).toBe(true);
  city.close();
});

test('another consumer has a budget of its own, and one question needs none', async () => {
  const theirs = [asking(10), asking(20)].map((one) => ({
    ...one,
    consumer_id: 'org_else' as const,
  }));
  const city = openCity([asking(30), ...theirs]);
  for (const { card } of register.loans) expect((await city.ask(card, 30)).ok).toBe(true);
  city.close();
});

const known = new Map<string, Map<number, boolean>>();
function learnt(card: string): Map<number, boolean> {
  const of_card = known.get(card) ?? new Map<number, boolean>();
  known.set(card, of_card);
  return of_card;
}

function loansOf(card: string): number {
  return register.loans.find((one) => one.card === card)?.loans ?? Number.NaN;
}

function subjectIn(record: unknown): string {
  return (record as { readonly subjects: readonly string[] }).subjects[0] ?? '';
}
