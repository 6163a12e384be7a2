import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#actions/action.ts';
import { cityWideRoles, roles } from '#actions/contract.ts';
import { codesOf, openPartiesHouse, type PartiesHouse } from '#test/support/parties-house.ts';
import { endSessions, resetPassword, signIn, unlockAccount } from '../contracts.ts';

let house: PartiesHouse;
let system: Actor;
let security: Actor;

beforeAll(async () => {
  house = await openPartiesHouse();
  system = await house.as('system-admin');
  security = await house.as('security-admin');
});
afterAll(() => house.close());

test('the rows say of each role what the program says', async () => {
  const rows = await house.db.selectFrom('role').select(['key', 'city_wide', 'excludes']).execute();
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
  const old = await house.passwordOf(account);
  await house.done(signIn, { account, password: old });
  const reason = '本人到场,忘记口令';
  const { initial_password } = await house.done(resetPassword, { account, reason }, system);
  expect(codesOf(await house.call(signIn, { account, password: old }))).toEqual([
    'parties.wrong-credentials',
  ]);
  const proof = { account, password: initial_password };
  expect(codesOf(await house.call(signIn, proof))).toEqual(['parties.password-must-change']);
  const session = await house.done(signIn, { ...proof, new_password: 'Estuary-Wind-4' });
  expect(session.person.account).toBe(account);
  const { rows } = await house.pool.query(
    `select payload ->> 'sessions_closed' as closed from fact where type = 'person.password-reset'`,
  );
  expect(rows).toEqual([{ closed: '1' }]);
});

test('a locked account is let in again by the security administrator, by nobody else', async () => {
  const account = 'applicant-minhang';
  const password = await house.passwordOf(account);
  for (let at = 0; at < 5; at += 1) await house.call(signIn, { account, password: 'wrong-one' });
  expect(codesOf(await house.call(signIn, { account, password }))).toEqual([
    'parties.account-locked',
  ]);
  const change = { account, reason: '核实为本人误输' };
  expect(codesOf(await house.call(unlockAccount, change, system))).toEqual([
    'actions.role-missing',
  ]);
  expect((await house.done(unlockAccount, change, security)).was_locked).toBe(true);
  await house.done(signIn, { account, password });
  expect((await house.done(unlockAccount, change, security)).was_locked).toBe(false);
});

test('a person is signed out everywhere at once', async () => {
  const account = 'applicant-huangpu';
  const password = await house.passwordOf(account);
  for (let at = 0; at < 3; at += 1) await house.done(signIn, { account, password });
  const change = { account, reason: '终端遗失' };
  expect((await house.done(endSessions, change, security)).sessions_closed).toBe(3);
  const unknown = { ...change, account: 'nobody' };
  const missing = ['parties.person-not-found'];
  expect(codesOf(await house.call(endSessions, unknown, security))).toEqual(missing);
  expect(codesOf(await house.call(unlockAccount, unknown, security))).toEqual(missing);
  expect(codesOf(await house.call(resetPassword, unknown, system))).toEqual(missing);
});
