import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayRoutes } from '#doors/http/gateway-routes.ts';
import { createHost } from '#doors/http/host.ts';
import { openMetrics } from '#doors/http/metrics.ts';
import { agreement_id } from '#test/support/gateway/fixture-names.ts';
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
import { gatewayDownloadCommand } from './gateway-download-command.ts';

let register: LoanRegister;
let fixture: GatewayFixture;
let app: FastifyInstance;
let url: string;
let folder: string;

beforeAll(async () => {
  register = await writeLoanRegister(makeLoans(300));
  fixture = openGatewayFixture(register, { agreement: loanAgreement({ modes: ['file'] }) });
  const reportFault = (_: string, fault: unknown): void => void fixture.faults.push(fault);
  const metrics = openMetrics();
  app = await createHost({
    actions: [],
    refusals: {},
    routes: [gatewayRoutes({ call: (one) => fixture.gateway.call(one), metrics, reportFault })],
    runner: { db: undefined as never, now: () => new Date(fixture.now), reportFault },
    metrics,
    resolveActor: async () => ({ actor: { kind: 'anonymous' } }),
    doorInput: () => ({}),
    beforeAnswer: () => undefined,
    unready: async () => [],
    reportFault,
  });
  url = await app.listen({ host: '127.0.0.1', port: 0 });
  folder = mkdtempSync(join(tmpdir(), 'datong-cli-'));
});
afterAll(async () => {
  await app.close();
  fixture.close();
  register.remove();
  rmSync(folder, { recursive: true, force: true });
});
const words = ['--format', 'csv', '--purpose', '核对借阅资格', '--token', 'dat_good', '--json'];

async function run(out: string, args = [agreement_id, ...words]) {
  const lines = { out: [] as string[], err: [] as string[] };
  const code = await gatewayDownloadCommand().run([...args, '--out', out], {
    out: (line) => lines.out.push(line),
    err: (line) => lines.err.push(line),
    progress: () => undefined,
    demoProof: () => undefined,
    cwd: folder,
    env: {},
    api: { url, request: () => Promise.reject(new Error('the command signs for itself')) },
  });
  return { code, ...lines };
}

const read = (name: string): Buffer => readFileSync(join(folder, name));

test('takes the file, checks its digest and tells the receipt', async () => {
  const { code, out } = await run('whole.csv');
  expect(code).toBe(0);
  const bytes = read('whole.csv');
  const told = JSON.parse(out.at(-1) ?? '') as Record<string, unknown>;
  expect(told).toMatchObject({
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    receipt: expect.stringMatching(/^\d{12}-[0-9a-f]{16}$/),
  });
  expect(existsSync(join(folder, 'whole.csv.part'))).toBe(false);
});

test('goes on where it broke off, if the file is still the same', async () => {
  const whole = read('whole.csv');
  const etag = `"${createHash('sha256').update(whole).digest('hex')}"`;
  writeFileSync(join(folder, 'later.csv.part'), whole.subarray(0, 1000));
  writeFileSync(join(folder, 'later.csv.part.etag'), etag);
  expect((await run('later.csv')).code).toBe(0);
  expect(read('later.csv').equals(whole)).toBe(true);
  expect(fixture.log.last()).toMatchObject({ rows: 0, answer_bytes: whole.length - 1000 });
  writeFileSync(join(folder, 'other.csv.part'), 'bytes of an older file');
  writeFileSync(join(folder, 'other.csv.part.etag'), '"older"');
  expect((await run('other.csv')).code).toBe(0);
  expect(read('other.csv').equals(whole)).toBe(true);
  writeFileSync(join(folder, 'all.csv.part'), whole);
  writeFileSync(join(folder, 'all.csv.part.etag'), etag);
  expect((await run('all.csv')).code).toBe(0);
  expect(read('all.csv').equals(whole)).toBe(true);
});

test('a part that does not fit the digest is removed and not taken for the file', async () => {
  const whole = read('whole.csv');
  const etag = `"${createHash('sha256').update(whole).digest('hex')}"`;
  writeFileSync(join(folder, 'bad.csv.part'), Buffer.alloc(1000, 'x'));
  writeFileSync(join(folder, 'bad.csv.part.etag'), etag);
  expect((await run('bad.csv')).code).toBe(1);
  expect(['bad.csv', 'bad.csv.part'].filter((one) => existsSync(join(folder, one)))).toEqual([]);
});

test('a refusal is told with exit code 1', async () => {
  const { code, out } = await run('x.csv', [agreement_id, ...words, '--format', 'rdf']);
  expect(code).toBe(1);
  expect(JSON.parse(out.at(-1) ?? '')).toMatchObject({
    code: 'delivery.file-format-unavailable',
  });
});

test.each([
  [[], 'no agreement'],
  [[agreement_id, '--token', 't'], 'no format'],
  [[agreement_id, '--format', 'csv'], 'no key'],
])('%j is a mistake of use: %s', async (args) => {
  const { code, err } = await run('x.csv', args);
  expect(code).toBe(2);
  expect(err.at(-1)).toContain('datong gateway download');
});
