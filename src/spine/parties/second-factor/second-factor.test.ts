import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#actions/action.ts';
import { doneByTwo } from '#test/support/done-by-two.ts';
import { openPartiesApp, type PartiesApp, textOfAllTables } from '#test/support/parties-app.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import {
  confirmSecondFactor,
  disableSecondFactor,
  endSession,
  enrolSecondFactor,
  listSessions,
  resetPassword,
  showSecondFactor,
  signIn,
} from '../contracts.ts';
import { findLiveSession } from '../sessions/session-store.ts';
import { openTotpSecret, sealTotpSecret, totpStep } from './totp.ts';

let app: PartiesApp;
const begun = new Date('2026-03-16T01:30:00Z');
beforeAll(async () => {
  app = await openPartiesApp();
});
beforeEach(() => {
  app.now = begun;
});
afterAll(() => app.close());

interface Enrolled {
  readonly account: string;
  readonly password: string;
  readonly actor: Actor;
  readonly recovery_codes: readonly string[];
  code(seconds_later?: number): string;
}

async function signedInAs(account: string) {
  const password = await app.passwordOf(account);
  const caller_address = '198.51.100.20';
  const { token } = await app.done(signIn, { account, password, caller_address });
  const live = await findLiveSession(app.db, token ?? '', app.now);
  const actor = { ...(await app.as(account)), session_id: live?.id ?? 'ses_' };
  return { password, actor, token: token ?? '' };
}

async function enrolled(account: string): Promise<Enrolled> {
  const { password, actor } = await signedInAs(account);
  const proof = { current_password: password };
  const { secret, uri } = await app.done(enrolSecondFactor, proof, actor);
  expect(uri).toMatch(/^otpauth:\/\/totp\/Datong:/);
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const code = (later = 0): string => {
    return totp.generate({ timestamp: app.now.getTime() + later * 1000 });
  };
  // Before its first code it counts for nothing.
  expect((await app.done(showSecondFactor, {}, actor)).enrolled).toBe(false);
  await app.done(signIn, { account, password });
  expect(codesOf(await app.call(confirmSecondFactor, { code: '000000' }, actor))).toEqual([
    'parties.second-factor-wrong',
  ]);
  const { recovery_codes } = await app.done(confirmSecondFactor, { code: code() }, actor);
  return { account, password, actor, recovery_codes, code };
}

describe('a second factor', () => {
  test('is asked for, each code once, and a wrong one looks like a wrong password', async () => {
    const { account, password, code } = await enrolled('officer-mzj');
    const proof = { account, password };
    expect(codesOf(await app.call(signIn, proof))).toEqual(['parties.second-factor-needed']);
    expect(codesOf(await app.call(signIn, { ...proof, code: '000000' }))).toEqual([
      'parties.wrong-credentials',
    ]);
    // The one that confirmed it was used then.
    expect(codesOf(await app.call(signIn, { ...proof, code: code() }))).toEqual([
      'parties.wrong-credentials',
    ]);
    app.now = new Date(begun.getTime() + 60_000);
    const used = code();
    expect(codesOf(await app.call(signIn, { ...proof, code: used }))).toEqual(['done']);
    expect(codesOf(await app.call(signIn, { ...proof, code: used }))).toEqual([
      'parties.wrong-credentials',
    ]);
    const mistyped = { account, password: 'Not-the-password-9', code: code(30) };
    expect(codesOf(await app.call(signIn, mistyped))).toEqual(['parties.wrong-credentials']);
  });

  test('lets its owner in while others guess from everywhere', async () => {
    const { account, password, code } = await enrolled('approver-rsj');
    for (let failure = 0; failure < 100; failure += 1) {
      const guess = { account, password: 'Not-the-password-9' };
      await app.call(signIn, { ...guess, caller_address: `203.0.115.${failure}` });
    }
    app.now = new Date(begun.getTime() + 60_000);
    const owner = { account, password, caller_address: '198.51.100.30' };
    expect(codesOf(await app.call(signIn, owner))).toEqual(['parties.second-factor-needed']);
    expect(codesOf(await app.call(signIn, { ...owner, code: code() }))).toEqual(['done']);
  });

  test('guessing its codes is slowed down like guessing passwords', async () => {
    const { account, password } = await enrolled('applicant-xuhui');
    const guess = (code: number) =>
      app.call(signIn, { account, password, code: String(code).padStart(6, '0') });
    for (let code = 1; code <= 5; code += 1) await guess(code);
    expect(codesOf(await guess(6))).toEqual(['parties.sign-in-slowed']);
  });

  test('lost, a recovery code takes its place once', async () => {
    const { account, password, actor, recovery_codes } = await enrolled('applicant-zjw');
    const [code = ''] = recovery_codes;
    expect(new Set(recovery_codes).size).toBe(10);
    const proof = { account, password, code: code.toUpperCase().replaceAll('-', ' ') };
    expect(codesOf(await app.call(signIn, proof))).toEqual(['done']);
    expect(codesOf(await app.call(signIn, proof))).toEqual(['parties.wrong-credentials']);
    expect((await app.done(showSecondFactor, {}, actor)).recovery_codes_left).toBe(9);
  });

  test('is turned off with password and code, by its owner alone', async () => {
    const { account, password, actor, code } = await enrolled('citizen-2');
    expect(
      codesOf(await app.call(enrolSecondFactor, { current_password: password }, actor)),
    ).toEqual(['parties.second-factor-held']);
    const proof = { current_password: password };
    const wrong = { ...proof, code: '000000' };
    expect(codesOf(await app.call(disableSecondFactor, wrong, actor))).toEqual([
      'parties.wrong-credentials',
    ]);
    app.now = new Date(begun.getTime() + 60_000);
    await app.done(disableSecondFactor, { ...proof, code: code() }, actor);
    expect(codesOf(await app.call(signIn, { account, password }))).toEqual(['done']);
  });

  test('is forgotten with the password, when two people say so', async () => {
    const { account } = await enrolled('officer-jtw');
    const system = await app.as('system-admin');
    const security = await app.as('security-admin');
    const change = { account, reason: '手机与口令一并遗失', drop_second_factor: true };
    const { initial_password } = await doneByTwo(app, resetPassword, change, system, security);
    const proof = { account, password: initial_password, new_password: 'Estuary-Wind-4' };
    expect(codesOf(await app.call(signIn, proof))).toEqual(['done']);
  });

  test('stands in no table in the clear, and serves nobody else', async () => {
    const { recovery_codes } = await enrolled('officer-gaj');
    const text = await textOfAllTables(app);
    for (const code of recovery_codes) expect(text).not.toContain(code.replaceAll('-', ''));
    const secret = Buffer.from('12345678901234567890');
    const sealed = sealTotpSecret(app.masterKey, 'per_a', secret);
    expect(openTotpSecret(app.masterKey, 'per_a', sealed)).toEqual(secret);
    expect(() => openTotpSecret(app.masterKey, 'per_b', sealed)).toThrow();
  });
});

// RFC 6238 appendix B, the last six digits of its eight.
test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1234567890, '005924'],
  [20000000000, '353130'],
])('codes are those of RFC 6238: at %d s %s', (seconds, code) => {
  const secret = Buffer.from('12345678901234567890');
  const now = new Date(seconds * 1000);
  expect(totpStep(secret, code, now)).toBe(Math.floor(seconds / 30));
  expect(totpStep(secret, code, new Date(now.getTime() + 90_000))).toBeUndefined();
});

test('people see their open sessions and end one of them, nobody else’s', async () => {
  const here = await signedInAs('approver-wjw');
  const lost = await signedInAs('approver-wjw');
  const other = await signedInAs('officer-wjw');
  const { items } = await app.done(listSessions, {}, here.actor);
  expect(items).toHaveLength(2);
  expect(items.every((one) => one.from_same_place)).toBe(true);
  expect(items.filter((one) => one.is_this_one).map(({ id }) => id)).toEqual([
    here.actor.session_id,
  ]);
  const foreign = await app.call(endSession, { id: other.actor.session_id }, here.actor);
  expect(codesOf(foreign)).toEqual(['parties.session-not-found']);
  await app.done(endSession, { id: lost.actor.session_id }, here.actor);
  expect(await findLiveSession(app.db, lost.token, app.now)).toBeUndefined();
  expect(await findLiveSession(app.db, other.token, app.now)).toBeDefined();
});
