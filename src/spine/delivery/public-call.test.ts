import { truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { publicOrganisationId } from '#spine/parties/index.ts';
import { agreement_id } from '#test/support/gateway/fixture-names.ts';
import {
  type GatewayFixture,
  nextOf,
  openGatewayFixture,
  rowsOf,
} from '#test/support/gateway/gateway-fixture.ts';
import {
  type LoanRegister,
  makeLoans,
  writeLoanRegister,
} from '#test/support/gateway/loan-register.ts';
import {
  openAgreement,
  type Released,
  writeReleased,
} from '#test/support/gateway/released-loans.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import type { PublicRequest } from './caller/public-caller.ts';
import type { GatewayAnswer } from './gateway-answer.ts';

const directory_code = '30700201/000001';
let register: LoanRegister;
let released: Released;
let fixture: GatewayFixture;

beforeAll(async () => {
  register = await writeLoanRegister(makeLoans(250));
});
afterAll(() => register.remove());
beforeEach(() => {
  released = writeReleased(Buffer.from('branch,loans\r\n东馆,3\r\n'));
  fixture = openGatewayFixture(register, { agreement: openAgreement() });
  fixture.released = released.find;
});
afterEach(() => {
  fixture.close();
  released.remove();
});

function call(change: Partial<PublicRequest> = {}): Promise<GatewayAnswer> {
  const { search = '' } = change;
  return fixture.gateway.callPublic({
    method: 'GET',
    target: `/open/30700201~000001/records?${search}`,
    directory_code,
    format: undefined,
    search,
    terminal: '192.0.2.7',
    choose: () => ({ kind: 'whole' }),
    ...change,
  });
}

const download = (change: Partial<PublicRequest> = {}) => call({ format: 'csv', ...change });

async function textOfFile(answer: GatewayAnswer): Promise<string> {
  if (!answer.ok || !answer.file) throw new Error(`no file: ${codesOf(answer).join(', ')}`);
  const chunks: Buffer[] = [];
  for await (const chunk of answer.file.open() ?? []) chunks.push(chunk as Buffer);
  await answer.file.close();
  return Buffer.concat(chunks).toString();
}

describe('records', () => {
  test('are answered to anybody, page by page, with a record that names the public', async () => {
    const first = await call({ search: 'limit=60' });
    expect(rowsOf(first)).toHaveLength(60);
    const cursor = nextOf(first) ?? '';
    const second = await call({ search: `limit=60&cursor=${cursor}` });
    const { branch, loans } = register.loans[60] ?? {};
    expect(rowsOf(second)[0]).toEqual({ branch, loans });
    expect(fixture.log.last()).toMatchObject({
      consumer: publicOrganisationId,
      key: null,
      agreement: agreement_id,
      scenario: null,
      operation: 'query',
      terminal: '192.0.2.7',
      quota_left: { calls: null, persons: null, records: null },
      rows: 60,
    });
  });

  test('filters are those of a query, and so are their refusals', async () => {
    const search = `where.branch=${encodeURIComponent('东馆')}&where.loans.gte=10&select=loans`;
    const rows = rowsOf(await call({ search }));
    const expected = register.loans.filter((one) => one.branch === '东馆' && one.loans >= 10);
    expect(rows).toEqual(expected.slice(0, 100).map(({ loans }) => ({ loans })));
    const bad = await call({ search: 'where.phone=138&limit=101' });
    expect(codesOf(bad)).toEqual([
      'delivery.column-not-agreed',
      'delivery.records-per-call-exceeded',
    ]);
    const long = await call({ target: `/open/x?${'a'.repeat(9_000)}` });
    expect(codesOf(long)).toEqual(['delivery.request-too-large']);
  });
});

describe('what is not open', () => {
  test('is refused the same whether it exists or not, and counted', async () => {
    const absent = await call({ directory_code: '30700201/999999' });
    expect(codesOf(absent)).toEqual(['delivery.not-open']);
    await fixture.strangers.flush();
    expect(fixture.log.last()).toMatchObject({ agreement: null, code: 'delivery.not-open' });
    for (const change of [
      { channel: 'sharing' as const },
      { consumer_id: `org_${'c'.repeat(26)}` as const },
      { state: 'revoked' as const },
    ]) {
      fixture.agreements.set(agreement_id, openAgreement(change));
      fixture.open_to_public.forget();
      fixture.plans.forgetAll();
      expect(codesOf(await download())).toEqual(['delivery.not-open']);
    }
  });

  test('is refused from the next call on after a withdrawal', async () => {
    expect((await call()).ok).toBe(true);
    fixture.agreements.set(agreement_id, openAgreement({ state: 'suspended', version: 2 }));
    fixture.plans.forget(agreement_id); // the agreement of the directory is still remembered
    expect(codesOf(await call())).toEqual(['delivery.agreement-suspended']);
    fixture.open_to_public.forget();
    expect(codesOf(await call())).toEqual(['delivery.not-open']);
  });

  test('an agreement with the public cannot be called by a key', async () => {
    expect(codesOf(await fixture.query({ purpose: '核对借阅资格' }))).toEqual([
      'delivery.agreement-not-found',
    ]);
  });

  test('modes and stale policy hold for the public too', async () => {
    fixture.agreements.set(agreement_id, openAgreement({ modes: ['query'] }));
    expect(codesOf(await download())).toEqual(['delivery.mode-not-agreed']);
    fixture.healthy = false;
    expect(codesOf(await call())).toEqual(['delivery.policy-unavailable']);
  });
});

describe('a released file', () => {
  test('leaves as it was released, recorded with rows, digest and format', async () => {
    expect(await textOfFile(await download())).toBe(released.bytes.toString());
    expect(fixture.log.last()).toMatchObject({
      operation: 'file',
      answer_sha256: released.file.sha256,
      answer_bytes: released.file.bytes,
      rows: 7,
      file: { format: 'csv', bytes: released.file.bytes, from: 0 },
    });
  });

  test('of its parts the one with the first byte counts the rows', async () => {
    const parts: [number, number][] = [
      [0, 3],
      [4, 9],
      [0, 9],
    ];
    for (const [from, to] of parts) {
      await textOfFile(await download({ choose: () => ({ kind: 'part', from, to }) }));
    }
    expect(fixture.log.records().map((one) => [one.rows, one.answer_bytes])).toEqual([
      [7, 4],
      [0, 6],
      [7, 10],
    ]);
  });

  test('in another format is refused with those that there are', async () => {
    const answer = await download({ format: 'parquet' });
    expect(codesOf(answer)).toEqual(['delivery.file-format-unavailable']);
    expect(answer.ok ? '' : answer.refusals[0]?.detail).toBe('parquet → csv');
  });

  test('that was cut off, grew or is gone does not leave', async () => {
    const { path, bytes } = released.file;
    truncateSync(path, bytes - 1);
    expect(codesOf(await download())).toEqual(['delivery.file-changed']);
    writeFileSync(path, Buffer.concat([released.bytes, Buffer.from('x')]));
    expect(codesOf(await download())).toEqual(['delivery.file-changed']);
    unlinkSync(path);
    expect(codesOf(await download())).toEqual(['delivery.file-changed']);
    await fixture.strangers.flush();
    expect(fixture.log.last()).toMatchObject({
      agreement: agreement_id,
      code: 'delivery.file-changed',
      count: 3,
      path_class: 'open-file',
      source: '192.0.2.7',
    });
  });

  test.each([
    ['a narrower row scope', { row_scope: { column: 'branch', op: '=' as const, value: '东馆' } }],
    ['fewer items', { items: openAgreement().items.slice(0, 1) }],
    ['persons to count', { subject_column: 'card' }],
    [
      'a mask that the file does not have',
      {
        items: openAgreement().items.map((item) => ({
          ...item,
          mask: item.column === 'loans' ? ({ kind: 'bucket', step: 5 } as const) : null,
        })),
      },
    ],
  ])('tells more than an agreement with %s, so it stays', async (_, change) => {
    fixture.agreements.set(agreement_id, openAgreement(change));
    const answer = await download();
    expect(codesOf(answer)).toEqual(['delivery.file-format-unavailable']);
    expect(answer.ok ? '' : answer.refusals[0]?.detail).toBe('csv → —');
  });

  test.each(['append', 'durable'] as const)(
    'sends no byte when evidence fails at %s',
    async (at) => {
      fixture.log.failing = at;
      const answer = await download();
      expect(codesOf(answer)).toEqual(['evidence.unavailable']);
      expect(JSON.stringify(answer)).not.toContain('东馆');
    },
  );
});
