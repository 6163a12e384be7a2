import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Agreement } from '#spine/agreements/contracts.ts';
import { agreement_id, monday } from '#test/support/gateway/fixture-names.ts';
import {
  type GatewayFixture,
  loanAgreement,
  nextOf,
  openGatewayFixture,
  rowsOf,
} from '#test/support/gateway/gateway-fixture.ts';
import {
  type LoanRegister,
  makeLoans,
  writeLoanRegister,
} from '#test/support/gateway/loan-register.ts';
import { loansInOrder } from '#test/support/gateway/loans-in-order.ts';
import { signedRequest } from '#test/support/gateway/signed-request.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import type { GatewayAnswer } from '../gateway-answer.ts';
import type { FileFacts, FilePart } from './file-part.ts';

const purpose = '核对借阅资格';
const branch = '东馆';
let register: LoanRegister;

beforeAll(async () => {
  register = await writeLoanRegister(makeLoans(2_500));
});
afterAll(() => register.remove());

function openWith(change: Partial<Agreement> = {}, limits: Partial<Agreement['limits']> = {}) {
  const base = loanAgreement({ modes: ['file', 'query'] });
  const agreement = { ...base, ...change, limits: { ...base.limits, ...unlimited, ...limits } };
  return openGatewayFixture(register, { agreement });
}

const unlimited = { calls_per_day: 100, records_per_day: null, persons_per_day: null };

function ask(
  fixture: GatewayFixture,
  ending = 'csv',
  part: FilePart | ((facts: FileFacts) => FilePart) = { kind: 'whole' },
  body: object = { purpose },
): Promise<GatewayAnswer> {
  const target = `/gateway/${agreement_id}/file.${ending}`;
  const choose = typeof part === 'function' ? part : () => part;
  return fixture.gateway.call({ ...signedRequest(body, { time: fixture.now, target }), choose });
}

async function bytesOf(answer: GatewayAnswer): Promise<Buffer> {
  if (!answer.ok || !answer.file) throw new Error(`no file: ${codesOf(answer).join(', ')}`);
  const body: Readable | undefined = answer.file.open();
  const chunks: Buffer[] = [];
  if (body) for await (const chunk of body) chunks.push(chunk as Buffer);
  await answer.file.close();
  return Buffer.concat(chunks);
}

async function allRows(fixture: GatewayFixture): Promise<readonly object[]> {
  const rows: object[] = [];
  let cursor: string | undefined;
  do {
    const answer = await fixture.query({ purpose, limit: 100, ...(cursor ? { cursor } : {}) });
    rows.push(...rowsOf(answer));
    cursor = nextOf(answer);
  } while (cursor !== undefined);
  return rows;
}

test('a JSON file holds the rows of a query, all of them: same columns, masks and scope', async () => {
  const fixture = openWith({ row_scope: { column: 'branch', op: '=', value: branch } });
  const bytes = await bytesOf(await ask(fixture, 'json'));
  const rows = JSON.parse(bytes.toString()) as object[];
  expect(rows.length).toBe(register.loans.filter((loan) => loan.branch === branch).length);
  expect(rows).toEqual(await allRows(fixture));
  const { records_per_call: page } = loanAgreement().limits;
  expect(rows.length).toBeGreaterThan(page);
  const record = fixture.log.records()[record0(fixture)];
  expect(record).toMatchObject({
    operation: 'file',
    rows: rows.length,
    answer_bytes: bytes.length,
    answer_sha256: createHash('sha256').update(bytes).digest('hex'),
    file: { bytes: bytes.length, format: 'json', from: 0 },
  });
  fixture.close();
});

function record0(fixture: GatewayFixture): number {
  return fixture.log.records().findIndex((one) => one.kind === 'call');
}

test('a CSV file reads back to the same values', async () => {
  const fixture = openWith();
  const answer = await ask(fixture, 'csv');
  const text = (await bytesOf(answer)).toString();
  const [header = '', ...lines] = text.replace('\ufeff', '').trimEnd().split('\r\n');
  const columns = header.split(',');
  const rows = await allRows(fixture);
  expect(lines).toHaveLength(rows.length);
  const asText = rows.map((row) =>
    Object.values(row)
      .map((value) => (value === null ? '' : String(value)))
      .join(','),
  );
  expect(columns).toEqual(Object.keys(rows[0] ?? {}));
  // Whole numbers past 2^53 lose digits in JSON.parse, not in the file.
  const withoutShelf = (line: string): string => line.split(',').slice(0, -1).join(',');
  expect(lines.map(withoutShelf)).toEqual(asText.map(withoutShelf));
  expect(lines[0]?.split(',').at(-1)).toBe(String(loansInOrder(register)[0]?.shelf));
  fixture.close();
});

test('every person of a file is in the log before it, in parts, and counted', async () => {
  const fixture = openWith({}, { persons_per_day: 3_000 });
  await bytesOf(await ask(fixture));
  const parts = fixture.log.records().slice(0, -1);
  expect(parts.map((one) => [one.kind as string, one.subjects.length])).toEqual([
    ['call-subjects', 1_000],
    ['call-subjects', 1_000],
    ['call-subjects', 500],
  ]);
  const record = fixture.log.last();
  expect(new Set(parts.flatMap((one) => one.subjects)).size).toBe(2_500);
  expect(parts.every((one) => one.request_sha256 === record.request_sha256)).toBe(true);
  expect(record.quota_left).toEqual({ calls: 99, persons: 500, records: null });
  for (const entry of fixture.log.entries) expect(entry.length).toBeLessThan(65_536);
  fixture.close();
});

test.each([
  ['records_per_day', 2_499, 'delivery.records-exhausted'],
  ['persons_per_day', 2_499, 'delivery.persons-exhausted'],
] as const)('a file beyond %s does not leave', async (limit, most, code) => {
  const fixture = openWith({}, { [limit]: most });
  expect(codesOf(await ask(fixture))).toEqual([code]);
  expect(fixture.log.records().map((one) => [one.kind, one.decision])).toEqual([
    ['call', 'refused'],
  ]);
  fixture.close();
});

test('rows count once for a download in parts, again for a second one, and the limit holds', async () => {
  const fixture = openWith({}, { records_per_day: 5_000, calls_per_day: 10 });
  const left = () => fixture.log.last().quota_left?.records;
  await bytesOf(await ask(fixture, 'csv', { kind: 'part', from: 0, to: 0 }));
  expect(left()).toBe(2_500);
  const rest = await ask(fixture, 'csv', ({ bytes }) => ({ kind: 'part', from: 1, to: bytes - 1 }));
  await bytesOf(rest);
  expect(left()).toBe(2_500);
  expect(fixture.log.last()).toMatchObject({ rows: 0, file: { from: 1 } });
  await bytesOf(await ask(fixture));
  expect(left()).toBe(0);
  await bytesOf(await ask(fixture, 'csv', { kind: 'part', from: 5, to: 9 })); // still the same file
  const other = await ask(fixture, 'json', { kind: 'part', from: 0, to: 9 });
  expect(codesOf(other)).toEqual(['delivery.records-exhausted']);
  expect(codesOf(await ask(fixture))).toEqual(['delivery.records-exhausted']);
  fixture.now = monday + 86_400_000;
  const tomorrow = await ask(fixture, 'csv', { kind: 'part', from: 5, to: 9 });
  expect((await bytesOf(tomorrow)).length).toBe(5);
  expect(left()).toBe(2_500);
  fixture.close();
});

test('calls end at their limit, whatever part they ask for', async () => {
  const fixture = openWith({}, { calls_per_day: 2 });
  await bytesOf(await ask(fixture, 'csv', { kind: 'nothing' }));
  expect(fixture.log.last()).toMatchObject({ rows: 0, answer_bytes: 0, file: { from: null } });
  await bytesOf(await ask(fixture));
  const third = await ask(fixture, 'csv', { kind: 'part', from: 5, to: 9 });
  expect(codesOf(third)).toEqual(['delivery.calls-exhausted']);
  fixture.close();
});

test.each([
  ['terms of the moment', { valid_to: '2026-01-02T00:00:00+08:00' }, 'delivery.agreement-expired'],
  [
    'hours',
    { hours: { from: '11:00', to: '12:00', working_days_only: false } },
    'delivery.outside-hours',
  ],
  ['terminals', { terminals: ['192.0.2.0/24'] }, 'delivery.terminal-not-agreed'],
  ['suspension', { state: 'suspended' }, 'delivery.agreement-suspended'],
  ['case number', { case_rule: { required: true, pattern: null } }, 'delivery.case-missing'],
] as const)('%s hold for files', async (_, change, code) => {
  const fixture = openWith(change as unknown as Partial<Agreement>);
  expect(codesOf(await ask(fixture))).toEqual([code]);
  fixture.close();
});

test('a purpose is demanded where the agreement names one, and nothing else is taken', async () => {
  const fixture = openWith();
  expect(codesOf(await ask(fixture, 'csv', { kind: 'whole' }, {}))).toEqual([
    'delivery.purpose-missing',
  ]);
  for (const more of [{ limit: 5 }, { where: { card: 'C000001' } }, { select: ['card'] }]) {
    const answer = await ask(fixture, 'csv', { kind: 'whole' }, { purpose, ...more });
    expect(codesOf(answer)).toEqual(['delivery.file-takes-no-filter']);
  }
  fixture.close();
});

test('other formats are refused with those that there are', async () => {
  const fixture = openWith();
  for (const format of ['xlsx', 'xml', 'rdf', 'parquet']) {
    const answer = await ask(fixture, format);
    expect(codesOf(answer)).toEqual(['delivery.file-format-unavailable']);
    expect(answer.ok ? '' : answer.refusals[0]?.detail).toBe(`${format} → csv, json`);
  }
  fixture.close();
});

test('a part beyond the file says how long the file is', async () => {
  const fixture = openWith();
  const whole = await bytesOf(await ask(fixture));
  const answer = await ask(fixture, 'csv', { kind: 'beyond' });
  expect(codesOf(answer)).toEqual(['delivery.part-beyond-file']);
  expect(answer).toMatchObject({ file_bytes: whole.length });
  fixture.close();
});

test.each(['append', 'durable'] as const)(
  'no byte leaves when evidence fails at %s',
  async (at) => {
    const fixture = openWith();
    fixture.log.failing = at;
    const answer = await ask(fixture);
    expect(codesOf(answer)).toEqual(['evidence.unavailable']);
    expect(answer).not.toHaveProperty('file');
    fixture.close();
  },
);

test('no byte can be read before the record is durable', async () => {
  const fixture = openWith();
  fixture.log.holding = true;
  let answered = false;
  const answering = ask(fixture).then((answer) => {
    answered = true;
    return answer;
  });
  const hasRecord = () => fixture.log.records().some((one) => one.kind === 'call');
  while (!hasRecord()) await new Promise((resolve) => setImmediate(resolve));
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(answered).toBe(false);
  fixture.log.release();
  expect((await bytesOf(await answering)).length).toBeGreaterThan(0);
  fixture.close();
});

test('a revocation while the file is made wins', async () => {
  const fixture = openWith();
  await fixture.query({ purpose, limit: 1 });
  const asking = ask(fixture);
  fixture.agreements.set(agreement_id, {
    ...loanAgreement({ modes: ['file'] }),
    state: 'revoked',
    version: 2,
  });
  fixture.plans.forget(agreement_id);
  expect(codesOf(await asking)).toEqual(['delivery.agreement-revoked']);
  fixture.close();
});

test('what does not fit into the spool is refused, and its room is given back', async () => {
  const base = loanAgreement({ modes: ['file'] });
  const agreement = { ...base, limits: { ...base.limits, ...unlimited } };
  const spool = { file_bytes_max: 1_000_000, all_bytes_max: 250_000 };
  const fixture = openGatewayFixture(register, { agreement, spool });
  const first = await ask(fixture);
  expect(first.ok).toBe(true);
  const second = await ask(fixture);
  expect(codesOf(second)).toEqual(['delivery.file-too-large']);
  await bytesOf(first);
  await bytesOf(await ask(fixture));
  fixture.close();
});
