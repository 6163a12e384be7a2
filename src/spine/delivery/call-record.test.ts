import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canonicalJson } from '#kernel/canonical-json.ts';
import { consumer_id, key_id, monday } from '#test/support/gateway/fixture-names.ts';
import {
  loanAgreement,
  openGatewayFixture,
  textOf,
} from '#test/support/gateway/gateway-fixture.ts';
import {
  type LoanRegister,
  makeLoans,
  writeLoanRegister,
} from '#test/support/gateway/loan-register.ts';

let register: LoanRegister;

beforeAll(async () => {
  register = await writeLoanRegister(makeLoans(50));
});
afterAll(() => register.remove());

test('records of answers and refusals are canonical JSON and say the same things', async () => {
  const purpose = '核对"资格"\\\n用途';
  const agreement = loanAgreement({ purpose, scenario_id: 'scn_"1"', directory_code: '307/"1"' });
  const fixture = openGatewayFixture(register, { agreement });
  await fixture.query({ purpose, case_number: 'BJ-1', limit: 3 });
  await fixture.query({ purpose: 'wrong', where: { card: 'C000001' } });
  const [answered, refused] = fixture.log.records();
  for (const entry of fixture.log.entries) {
    const text = Buffer.from(entry).toString();
    expect(canonicalJson(JSON.parse(text))).toBe(text);
  }
  const members = Object.keys(answered ?? {});
  expect(Object.keys(refused ?? {})).toEqual(members);
  expect(answered).toMatchObject({
    kind: 'call',
    decision: 'answered',
    agreement: agreement.id,
    agreement_version: 1,
    consumer: consumer_id,
    key: key_id,
    directory: '307/"1"',
    scenario: 'scn_"1"',
    purpose,
    rows: 3,
    refusals: [],
    snapshot: 'snp_00000000000000000000loans1',
    terminal: '10.1.2.3',
    time: monday,
    quota_left: { calls: 999, persons: 997, records: 4997 },
    masks: [
      'reader:preset.name@1',
      'phone:preset.phone@1',
      'fine:bucket@1',
      'joined:date-truncate@1',
    ],
  });
  expect(refused).toMatchObject({
    agreement: agreement.id,
    purpose: null,
    refusals: ['delivery.purpose-differs'],
  });
  fixture.close();
});

test('the digest covers the answer without its receipt', async () => {
  const fixture = openGatewayFixture(register);
  const answer = await fixture.query({ purpose: '核对借阅资格', limit: 2 });
  if (!answer.ok) throw new Error('refused');
  const bare = textOf(answer).replace(`,"receipt":"${answer.receipt}"`, '');
  const record = fixture.log.last();
  expect(createHash('sha256').update(bare).digest('hex')).toBe(record.answer_sha256);
  expect(Buffer.byteLength(bare)).toBe(record.answer_bytes);
  fixture.close();
});

test('no record says anything personal in clear, and no two of the same call are alike', async () => {
  const fixture = openGatewayFixture(register);
  const loan = register.loans.find((one) => one.reader !== null);
  if (!loan) throw new Error('nobody has a name');
  const body = {
    purpose: '核对借阅资格',
    case_number: 'BJ-20260316-0001',
    where: { card: loan.card, phone: loan.phone },
  };
  for (const query of [
    body,
    body,
    { ...body, purpose: loan.phone },
    { ...body, where: { reader: loan.reader } },
  ]) {
    await fixture.query(query);
  }
  const texts = fixture.log.entries.map((entry) => Buffer.from(entry).toString());
  for (const text of texts) {
    for (const word of [loan.card, loan.phone, loan.reader ?? '', 'BJ-20260316'])
      expect(text).not.toContain(word);
    for (const bare of [loan.card, loan.phone, 'BJ-20260316-0001']) {
      for (const coding of ['hex', 'base64url'] as const) {
        const digest = createHash('sha256').update(bare).digest(coding).slice(0, 16);
        expect(text).not.toContain(digest);
      }
    }
  }
  const [first, second] = fixture.log.records();
  expect(first?.salt).not.toBe(second?.salt);
  expect(first?.subjects).toEqual(second?.subjects);
  expect(first?.case_hash).toBe(second?.case_hash);
  fixture.close();
});
