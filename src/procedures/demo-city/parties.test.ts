import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isCreditCode, readCreditCode } from '#kernel/identifiers/credit-code.ts';
import { createPasswordHasher } from '#platform/password-hasher.ts';
import { openTestApp, type TestApp } from '#test/support/test-app.ts';
import { demoAccounts } from './demo-accounts.ts';
import { demoOrganisations } from './organisations.ts';
import { demoPersonId, loadDemoParties } from './parties.ts';
import { demoClients, demoPeople } from './people.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp(() => []);
});
afterAll(() => app.close());

const hasher = createPasswordHasher();
const load = () => loadDemoParties({ ...app.runner, hasher });

describe('the demo city', () => {
  test('has the city, sixteen districts, thirty departments and more, some companies', () => {
    const count = (kind: string) => demoOrganisations().filter((one) => one.kind === kind).length;
    expect(count('data-centre')).toBe(1);
    expect(count('district')).toBe(16);
    expect(count('department')).toBeGreaterThanOrEqual(30);
    expect(count('company')).toBeGreaterThanOrEqual(3);
  });

  test('has valid credit codes that no real body bears, each in its region', () => {
    const codes = demoOrganisations().map((one) => {
      expect(isCreditCode(one.credit_code)).toBe(true);
      const reading = readCreditCode(one.credit_code);
      if (!reading.ok) throw new Error(one.name);
      expect(reading.value.region).toBe(one.region_code);
      expect(reading.value.organisation_code).toMatch(/^00000/);
      expect(reading.value.warnings).toEqual([]);
      return one.credit_code;
    });
    expect(new Set(codes).size).toBe(codes.length);
  });

  test('is loaded once, also when two processes start at the same moment', async () => {
    const loaded = await Promise.all([load(), load()]);
    expect(loaded.map(({ people }) => people).sort()).toEqual([0, demoPeople.length]);
    expect(await load()).toEqual({ organisations: 0, people: 0, clients: 0 });
    const { rows } = await app.pool.query(
      "select count(*)::int as facts from fact where type = 'demo.parties-loaded'",
    );
    expect(rows).toEqual([{ facts: 1 }]);
  });

  test('names one account of each role to try first, and none where it is not loaded', async () => {
    const accounts = await demoAccounts(app.db);
    expect(accounts.map(({ account }) => account)).toEqual([
      'operator',
      'officer-mzj',
      'applicant-pudong',
      'approver-mzj',
      'system-admin',
      'auditor',
      'citizen',
    ]);
    expect(accounts[1]).toMatchObject({
      name: '林知夏〔虚构〕',
      duty: '部门数据专员 · 上海市民政局',
    });
    const empty = await openTestApp(() => []);
    expect(await demoAccounts(empty.db)).toEqual([]);
    await empty.close();
  });

  test('has the same ids everywhere and other passwords everywhere', async () => {
    const other = await openTestApp(() => []);
    await loadDemoParties({ ...other.runner, hasher });
    const read = async ({ pool }: TestApp) =>
      (await pool.query('select person_id, password from demo_credential order by person_id')).rows;
    const [here, there] = [await read(app), await read(other)];
    await other.close();
    expect(here.map((row) => row.person_id)).toEqual(there.map((row) => row.person_id));
    expect(here.some((row, at) => row.password === there[at].password)).toBe(false);
    const ids = (await app.pool.query('select id from person')).rows.map(({ id }) => id);
    expect(ids).toContain(demoPersonId('operator'));
  });

  test('has fictional people only, rare characters intact, and clients for takers', async () => {
    const people = await app.pool.query('select account, name, fictional from person');
    expect(people.rows.every(({ fictional }) => fictional)).toBe(true);
    expect(people.rows.find(({ account }) => account === 'applicant-ybj').name).toBe('陈𬭎舟');
    const clients = await app.pool.query('select from client_key');
    expect(clients.rowCount).toBe(demoClients.length);
  });
});

describe('the tables of parties', () => {
  test('keep no clear password of a real person', async () => {
    await app.pool.query(
      "insert into person values ('per_00000000000000000000000001', 'real', '真人', false, now())",
    );
    await expect(
      app.pool.query(
        "insert into demo_credential values ('per_00000000000000000000000001', 'secret')",
      ),
    ).rejects.toThrow('fictional people only');
  });

  test.each([
    "update person set fictional = true where account = 'real'",
    'delete from person',
    "update organisation set credit_code = '91310000000000000U'",
    'delete from organisation',
    "update client_key set key_id = 'ak_00000000000000000000000000'",
    'delete from client_key',
    "update session set token_sha256 = decode(repeat('00', 32), 'hex')",
    'update sign_in_attempt set succeeded = true',
    "insert into region values ('310999', 'x', 'x', null, null, null, null, 'x', 'known')",
    "update role set fits = '{public}'",
    "update fact set type = 'x.y'",
    'delete from fact',
    'truncate membership',
    'alter table person add column x text',
  ])('do not let the application: %s', async (statement) => {
    await expect(app.pool.query(statement)).rejects.toThrow(/permission denied|must be owner/);
  });
});
