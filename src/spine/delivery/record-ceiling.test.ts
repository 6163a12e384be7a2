import { hash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { canonicalJson } from '#kernel/canonical-json.ts';
import { entryBytesMax } from '#kernel/tlog/tree-hasher.ts';
import { monday } from '#test/support/gateway/fixture-names.ts';
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
import { codesOf } from '#test/support/refusal-codes.ts';
import { answeredRecord, type CallRecord } from './call-record.ts';
import { gatewayLimits } from './limits.ts';
import type { DeliveredColumn, Plan } from './plan/plan.ts';

const purpose = '核对借阅资格';
let register: LoanRegister;
let fixture: GatewayFixture;

beforeAll(async () => {
  register = await writeLoanRegister(makeLoans(20));
});
afterAll(() => register.remove());
beforeEach(() => {
  fixture = openGatewayFixture(register);
});
afterEach(() => fixture.close());

describe('a proven call, whatever its body holds, is answered and leaves a record that fits', () => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  const nameOf = (at: number) => `${letters[Math.floor(at / 52)]}${letters[at % 52]}`;
  const many = (make: (at: number) => unknown) =>
    Object.fromEntries(Array.from({ length: 2_320 }, (_, at) => [nameOf(at), make(at)]));

  test.each<[string, unknown]>([
    ['thousands of members that are none', many(() => 1)],
    ['thousands of conditions', { where: many(() => ({ op: '?', value: [] })) }],
    ['columns that are not agreed', { purpose, select: Object.keys(many(() => 1)).slice(0, 300) }],
    ['half characters', '{"purpose":"\\ud800","where":{"branch":"\\udfff"}}'],
    ['NUL bytes', { purpose, where: { branch: '\0', '\0': 1 }, case_number: '\0' }],
    ['deep nesting', `{"where":${'['.repeat(8_000)}${']'.repeat(8_000)}}`],
  ])('%s', async (_, body) => {
    const answer = await fixture.query(body);
    expect(codesOf(answer).length).toBeGreaterThan(0);
    expect(codesOf(answer)).not.toContain('delivery.data-unavailable');
    expect(codesOf(answer)).not.toContain('evidence.unavailable');
    expect(answer.receipt).toBeDefined();
    expect(fixture.log.entries).toHaveLength(1);
    expect(fixture.log.entries[0]?.length).toBeLessThan(entryBytesMax / 4);
    expect(fixture.faults).toEqual([]);
  });

  test('only the first reasons are told, and how many there are', async () => {
    const answer = await fixture.query(many(() => 1));
    const reasons = answer.ok ? [] : answer.refusals;
    expect(reasons).toHaveLength(21);
    expect(reasons.at(-1)?.detail).toBe('and 2300 more');
  });
});

test('the widest agreement and the fullest page leave a record within an entry', () => {
  const names = Array.from({ length: 900 }, (_, at) => `c${at}`.padEnd(63, 'x'));
  const columns: DeliveredColumn[] = names.map((column) => ({
    column,
    type: 'string',
    json_key: '',
    mask: undefined,
    mask_label: `${column}:date-truncate@1`,
  }));
  const agreement = loanAgreement({
    purpose: '办'.repeat(1_000),
    scenario_id: `scn_${'s'.repeat(196)}`,
  });
  const subjects = Array.from({ length: gatewayLimits.page_rows_max + 100 }, (_, at) =>
    String(at).padStart(16, 's'),
  );
  const text = answeredRecord(
    {
      time: monday,
      terminal: '2001:db8:1234:5678:9abc:def0:1234:5678',
      key: `ak_${'k'.repeat(26)}`,
      consumer: agreement.consumer_id,
      request_sha256: 'f'.repeat(64),
      request_time: monday,
    },
    {
      plan: { agreement, snapshot_id: 'snp_00000000000000000000loans1' } as unknown as Plan,
      operation: 'query',
      columns,
      answer_bytes: 2 ** 40,
      answer_sha256: 'f'.repeat(64),
      file: { bytes: 2 ** 40, format: 'parquet', from: 0 },
      case_hash: 'f'.repeat(16),
      user_hash: 'h'.repeat(16),
      rows: 1_000,
      subjects,
      left: { calls: 1e9, persons: 1e9, records: 1e9 },
    },
  );
  expect(Buffer.byteLength(text)).toBeLessThan(entryBytesMax - 8_000);
  const record = JSON.parse(text) as CallRecord;
  expect(canonicalJson(record)).toBe(text);
  expect(record.subjects).toEqual(subjects);
  const { columns: rest } = record.rest ?? {};
  expect(record.columns.length + (rest?.count ?? 0)).toBe(names.length);
  expect(rest?.sha256).toBe(hash('sha256', names.join('\n')));
});
