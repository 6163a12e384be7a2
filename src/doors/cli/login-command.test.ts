import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roles } from '#actions/contract.ts';
import { demoProofFile } from '#spine/parties/contracts.ts';
import {
  openPartiesApp,
  openPartiesHost,
  type PartiesApp,
  testDemoProof,
} from '#test/support/parties-app.ts';
import { tokenFile } from './api-client.ts';
import { keepToken } from './keep-token.ts';
import { runCli } from './run-cli.ts';

let app: PartiesApp;
let host: FastifyInstance;
let url: string;
const home = mkdtempSync(join(tmpdir(), 'datong-cli-'));
beforeAll(async () => {
  app = await openPartiesApp();
  host = await openPartiesHost(app);
  url = await host.listen({ port: 0, host: '127.0.0.1' });
  mkdirSync(join(home, '.datong', 'keys'), { recursive: true });
  const note = { url, pid: process.pid };
  writeFileSync(join(home, '.datong', 'server.json'), JSON.stringify(note));
  keepProof(testDemoProof);
});
afterAll(async () => {
  await host.close();
  await app.close();
  rmSync(home, { recursive: true, force: true });
});

const file = tokenFile({ XDG_CONFIG_HOME: home });
const proofFile = join(home, '.datong', ...demoProofFile);

function keepProof(proof: Buffer): void {
  writeFileSync(proofFile, `${proof.toString('base64')}\n`);
}

describe('datong demo credentials', () => {
  test('prints one line of JSON with accounts that work and keys that work', async () => {
    const { code, out } = await datong('demo', 'credentials', '--json');
    expect(code).toBe(0);
    expect(out).toHaveLength(1);
    const { accounts, clients } = JSON.parse(out[0] ?? '');
    const shown = new Set(accounts.flatMap((one: { roles: string[] }) => one.roles));
    expect(shown).toEqual(new Set(roles));
    expect(accounts[0].name).toContain('〔虚构〕');
    const who = await fetch(`${url}/api/session`, {
      headers: { authorization: `Bearer ${accounts[0].token}` },
    });
    expect(await who.json()).toMatchObject({ person: { account: accounts[0].account } });
    expect(clients.length).toBeGreaterThanOrEqual(3);
    const { key_id, secret } = clients[0];
    const token = await fetch(`${url}/api/access-tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key_id, secret }),
    });
    expect(token.status).toBe(200);
  });

  test('shows fresh tokens each time, and a table for people', async () => {
    const tokens = async () => {
      const { out } = await datong('demo', 'credentials', '--json');
      return JSON.parse(out[0] ?? '').accounts.map((one: { token: string }) => one.token);
    };
    const both = [...(await tokens()), ...(await tokens())];
    expect(new Set(both).size).toBe(both.length);
    const { out } = await datong('demo', 'credentials');
    expect(out.join('\n')).toContain('officer-mzj');
  });
});

describe('who may have demo credentials', () => {
  const sessions = async () =>
    (await app.pool.query('select count(*)::int as count from session')).rows[0]?.count;

  test('an anonymous GET opens no session, at this machine or elsewhere', async () => {
    const before = await sessions();
    const here = await host.inject({ url: '/api/demo/credentials' });
    expect(here.statusCode).toBe(200);
    expect(here.body).not.toContain('dts_');
    expect(await sessions()).toBe(before);
  });

  test.each([
    { remoteAddress: '192.0.2.7' },
    { headers: { host: '192.0.2.8' }, remoteAddress: '192.0.2.8' },
    { headers: { host: 'localhost', 'x-forwarded-for': '203.0.113.5' } },
    { headers: { host: 'localhost', forwarded: 'for=203.0.113.5' } },
    { query: { asked_here: 'true' }, remoteAddress: '192.0.2.7' },
  ])('they are shown to nobody who is not at this machine: %o', async (from) => {
    const answer = await host.inject({ url: '/api/demo/credentials', ...from });
    expect([400, 404]).toContain(answer.statusCode);
    expect(answer.body).not.toContain('Dt-');
  });

  test('a wrong proof opens nothing; without one the passwords shown here are used', async () => {
    keepProof(Buffer.alloc(32, 8));
    expect((await datong('demo', 'credentials', '--json')).code).toBe(1);
    rmSync(proofFile);
    const { code, out } = await datong('demo', 'credentials', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out[0] ?? '').accounts[0].token).toMatch(/^dts_/);
    keepProof(testDemoProof);
  });
});

describe('datong login', () => {
  test('keeps the token where only its owner reads it, and the next command uses it', async () => {
    const password = await app.passwordOf('officer-mzj');
    const login = await datong('login', '--account', 'officer-mzj', '--password', password);
    expect(login).toMatchObject({ code: 0 });
    expect(login.out.join()).toContain('林知夏〔虚构〕');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const who = await datong('parties', 'who-am-i', '--json');
    expect(JSON.parse(who.out.at(-1) ?? '')).toMatchObject({ roles: ['data-officer'] });
  });

  test('--demo picks an account by name, by its beginning or by role', async () => {
    for (const [wanted, account] of [
      ['operator', 'operator'],
      ['officer', 'officer-dsj'],
      ['data-officer', 'officer-dsj'],
      ['approver-rsj', 'approver-rsj'],
      ['citizen', 'citizen'],
    ] as const) {
      const { code, out } = await datong('login', '--demo', wanted, '--json');
      expect([code, JSON.parse(out.at(-1) ?? '').account]).toEqual([0, account]);
    }
    expect((await datong('login', '--demo', 'emperor')).code).toBe(1);
  });

  test('keeps the tokens of other servers, and replaces one that ended', async () => {
    keepToken(file, 'https://other.example', 'dts_other');
    keepToken(file, url, 'dts_ended');
    expect((await datong('login', '--demo', 'auditor')).code).toBe(0);
    const kept = JSON.parse(readFileSync(file, 'utf8'));
    expect(kept['https://other.example']).toBe('dts_other');
    expect(kept[url]).toMatch(/^dts_[\w-]{43}$/);
  });

  test('exits with 1 and says why when refused, with 2 when it is not understood', async () => {
    const refused = await datong('login', '--account', 'citizen', '--password', 'wrong', '--json');
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.out.at(-1) ?? '')).toMatchObject({
      code: 'parties.wrong-credentials',
    });
    expect((await datong('login', '--colour', 'red')).code).toBe(2);
    expect((await datong('login', '--demo', 'operator', '--account', 'x')).code).toBe(2);
    expect((await datong('demo', 'credentials', '--xml')).code).toBe(2);
  });
});

test('where the demo is not to be shown, nothing of it is', async () => {
  const closed = await openPartiesApp(false);
  const other = await openPartiesHost(closed);
  const address = await other.listen({ port: 0, host: '127.0.0.1' });
  const shown = await datong('demo', 'credentials', '--json', '--url', address);
  expect(shown.code).toBe(1);
  expect(JSON.parse(shown.out[0] ?? '')).toMatchObject({ code: 'parties.demo-not-shown' });
  await other.close();
  await closed.close();
});

async function datong(...words: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(words, {
    env: { XDG_CONFIG_HOME: home, DATONG_URL: url },
    cwd: home,
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  });
  return { code, out, err };
}
