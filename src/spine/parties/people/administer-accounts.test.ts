import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#actions/action.ts';
import { cityWideRoles, roles } from '#actions/contract.ts';
import { doneByTwo } from '#test/support/done-by-two.ts';
import { openPartiesApp, type PartiesApp } from '#test/support/parties-app.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { endSessions, resetPassword, signIn, unlockAccount } from '../contracts.ts';

let app: PartiesApp;
let system: Actor;
let security: Actor;

beforeAll(async () => {
  app = await openPartiesApp();
  system = await app.as('system-admin');
  security = await app.as('security-admin');
});
afterAll(() => app.close());

test('the rows say of each role what the program says', async () => {
  const rows = await app.db.selectFrom('role').select(['key', 'city_wide', 'excludes']).execute();
  expect(rows.map(({ key }) => key).sort()).toEqual([...roles].sort());
  expect(rows.filter(({ city_wide }) => city_wide).map(({ key }) => key)).toEqual(
    expect.arrayContaining([...cityWideRoles]),
  );
  for (const { key, excludes } of rows) {
    for (const other of excludes) {
      expect(rows.find((row) => row.key === other)?.excludes).toContain(key);
    }
    if (key.endsWith('-administrator')) {
      expect(excludes).toEqual(roles.filter((one) => one !== key && one !== 'citizen').sort());
    }
  }
});

test('a forgotten password is replaced by one that must be changed; open sessions end', async () => {
  const account = 'applicant-xuhui';
  const old = await app.passwordOf(account);
  await app.done(signIn, { account, password: old });
  const reason = '本人到场,忘记口令';
  const { initial_password } = await doneByTwo(
    app,
    resetPassword,
    { account, reason },
    system,
    security,
  );
  expect(codesOf(await app.call(signIn, { account, password: old }))).toEqual([
    'parties.wrong-credentials',
  ]);
  const proof = { account, password: initial_password };
  expect(codesOf(await app.call(signIn, proof))).toEqual(['parties.password-must-change']);
  const session = await app.done(signIn, { ...proof, new_password: 'Estuary-Wind-4' });
  expect(session.person.account).toBe(account);
  const { rows } = await app.pool.query(
    `select payload ->> 'sessions_closed' as closed from fact where type = 'person.password-reset'`,
  );
  expect(rows).toEqual([{ closed: '1' }]);
});

test('a locked account is let in again by the security administrator, by nobody else', async () => {
  const account = 'applicant-minhang';
  const password = await app.passwordOf(account);
  for (let at = 0; at < 5; at += 1) await app.call(signIn, { account, password: 'wrong-one' });
  expect(codesOf(await app.call(signIn, { account, password }))).toEqual([
    'parties.sign-in-slowed',
  ]);
  const change = { account, reason: '核实为本人误输' };
  expect(codesOf(await app.call(unlockAccount, change, system))).toEqual(['actions.role-missing']);
  expect((await doneByTwo(app, unlockAccount, change, security, system)).was_locked).toBe(true);
  await app.done(signIn, { account, password });
  expect((await doneByTwo(app, unlockAccount, change, security, system)).was_locked).toBe(false);
});

test('a person is signed out everywhere at once', async () => {
  const account = 'applicant-huangpu';
  const password = await app.passwordOf(account);
  for (let at = 0; at < 3; at += 1) await app.done(signIn, { account, password });
  const change = { account, reason: '终端遗失' };
  expect((await app.done(endSessions, change, security)).sessions_closed).toBe(3);
  const unknown = { ...change, account: 'nobody' };
  const missing = ['parties.person-not-found'];
  expect(codesOf(await app.call(endSessions, unknown, security))).toEqual(missing);
  expect(codesOf(await app.call(unlockAccount, unknown, security))).toEqual(missing);
  expect(codesOf(await app.call(resetPassword, unknown, system))).toEqual(missing);
});
