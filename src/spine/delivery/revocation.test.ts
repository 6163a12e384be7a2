import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readId } from '#kernel/ids.ts';
import { type FactNotices, listenToFacts } from '#platform/postgres/index.ts';
import type { Agreement } from '#spine/agreements/contracts.ts';
import { agreement_id, monday } from '#test/support/gateway/fixture-names.ts';
import { loanAgreement, openGatewayFixture } from '#test/support/gateway/gateway-fixture.ts';
import {
  type LoanRegister,
  makeLoans,
  writeLoanRegister,
} from '#test/support/gateway/loan-register.ts';
import { recordFact } from '#test/support/record-fact.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { openTestDatabase, type TestDatabase } from '#test/support/test-database.ts';

const purpose = '核对借阅资格';
let register: LoanRegister;
let database: TestDatabase;
let notices: FactNotices;

beforeAll(async () => {
  register = await writeLoanRegister(makeLoans(10));
  database = await openTestDatabase();
  notices = await listenToFacts(database.app_config);
});
afterAll(async () => {
  await notices.close();
  await database.close();
  register.remove();
});

function openListening(agreement: Agreement) {
  const fixture = openGatewayFixture(register, { agreement });
  const ears = [
    notices.subscribe(({ subjects }) => {
      for (const subject of subjects) {
        fixture.plans.forget(readId('agr', subject.replace('agreement:', '')));
      }
    }),
    notices.onGap(() => fixture.plans.forgetAll()),
  ];
  return Object.assign(fixture, {
    /** Calls until the answer changes or a second has gone; the policy is as fresh as the news. */
    async codesWithinASecond(): Promise<readonly string[]> {
      for (let attempt = 0; ; attempt += 1) {
        fixture.healthy = notices.healthy();
        const codes = codesOf(await fixture.query({ purpose, limit: 1 }));
        const isWaiting = ['done', 'delivery.policy-unavailable'].includes(codes[0] ?? '');
        if (!isWaiting || attempt >= 100) return codes;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    end: () => {
      for (const unsubscribe of ears) unsubscribe();
      fixture.close();
    },
  });
}

test('a revocation by another process is in force within a second', async () => {
  const fixture = openListening(loanAgreement());
  expect((await fixture.query({ purpose, limit: 1 })).ok).toBe(true);
  fixture.agreements.set(agreement_id, loanAgreement({ state: 'revoked' }));
  const fact = {
    type: 'agreement.revoked',
    subjects: [`agreement:${agreement_id}`],
    payload: {},
  } as const;
  await recordFact(
    database.db,
    { kind: 'system', name: 'another process' },
    new Date(monday),
    fact,
  );
  expect(await fixture.codesWithinASecond()).toEqual(['delivery.agreement-revoked']);
  fixture.end();
});

test('when the news breaks off, nothing stale is served after it is back', async () => {
  const fixture = openListening(loanAgreement());
  expect((await fixture.query({ purpose, limit: 1 })).ok).toBe(true);
  const gap = new Promise<void>((resolve) => {
    const unsubscribe = notices.onGap(() => {
      unsubscribe();
      resolve();
    });
  });
  const owner = new pg.Client(database.owner_config);
  await owner.connect();
  await owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'datong-facts'`,
  );
  await owner.end();
  // Told while nobody listened.
  fixture.agreements.set(agreement_id, loanAgreement({ state: 'suspended' }));
  await gap;
  expect(await fixture.codesWithinASecond()).toEqual(['delivery.agreement-suspended']);
  fixture.end();
});
