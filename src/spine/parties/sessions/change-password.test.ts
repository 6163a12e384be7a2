import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#actions/action.ts';
import { openPartiesApp, type PartiesApp } from '#test/support/parties-app.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { changePassword, signIn, signOut, whoAmI } from '../contracts.ts';
import { findLiveSession } from './session-store.ts';

let app: PartiesApp;
beforeAll(async () => {
  app = await openPartiesApp();
});
afterAll(() => app.close());

describe('parties.change-password', () => {
  test('replaces the password and ends the other sessions, not this one', async () => {
    const first = await signedIn('officer-gaj');
    const other = await signedIn('officer-gaj');
    const current_password = await app.passwordOf('officer-gaj');
    const new_password = 'River-Mouth-88';
    const changed = await app.done(changePassword, { current_password, new_password }, first.actor);
    expect(changed).toEqual({ changed: true, sessions_closed: 1 });
    expect(await findLiveSession(app.db, other.token, app.now)).toBeUndefined();
    expect(await findLiveSession(app.db, first.token, app.now)).toBeDefined();
    const old = { account: 'officer-gaj', password: current_password };
    expect(codesOf(await app.call(signIn, old))).toEqual(['parties.wrong-credentials']);
    const fresh = { account: 'officer-gaj', password: new_password };
    expect(codesOf(await app.call(signIn, fresh))).toEqual(['done']);
  });

  test('lists everything that is wrong with the new password', async () => {
    const { actor } = await signedIn('citizen');
    const password = await app.passwordOf('citizen');
    const weak = { current_password: password, new_password: 'citizen' };
    expect(codesOf(await app.call(changePassword, weak, actor))).toEqual([
      'parties.password-too-short',
      'parties.password-too-plain',
      'parties.password-names-account',
    ]);
    const same = { current_password: password, new_password: password };
    expect(codesOf(await app.call(changePassword, same, actor))).toEqual([
      'parties.password-unchanged',
    ]);
  });

  test('guessing the present password in an open session ends in the same lock', async () => {
    const { actor } = await signedIn('approver-gaj');
    const guess = { current_password: 'Not-the-password-9', new_password: 'River-Mouth-88' };
    for (let failure = 1; failure <= 5; failure += 1) {
      const outcome = await app.call(changePassword, guess, actor);
      expect(codesOf(outcome)[0]).toBe('parties.wrong-credentials');
    }
    expect(codesOf(await app.call(changePassword, guess, actor))).toEqual([
      'parties.sign-in-slowed',
    ]);
  });

  test('needs a session', async () => {
    const input = { current_password: 'x', new_password: 'River-Mouth-88' };
    expect(codesOf(await app.call(changePassword, input))).toEqual(['actions.not-signed-in']);
    const without = await app.as('operator');
    expect(codesOf(await app.call(changePassword, input, without))).toEqual([
      'parties.session-not-recognised',
    ]);
  });
});

describe('parties.sign-out and parties.who-am-i', () => {
  test('who-am-i says what sign-in said; sign-out ends it', async () => {
    const { actor, token, view } = await signedIn('auditor');
    expect({ ...(await app.done(whoAmI, {}, actor)), token }).toEqual(view);
    expect(await app.done(signOut, {}, actor)).toEqual({ signed_out: true });
    expect(await findLiveSession(app.db, token, app.now)).toBeUndefined();
  });

  test('both need a session', async () => {
    const without = await app.as('operator');
    expect(codesOf(await app.call(whoAmI, {}))).toEqual(['actions.not-signed-in']);
    expect(codesOf(await app.call(signOut, {}))).toEqual(['actions.not-signed-in']);
    const code = 'parties.session-not-recognised';
    expect(codesOf(await app.call(whoAmI, {}, without))).toEqual([code]);
    expect(codesOf(await app.call(signOut, {}, without))).toEqual([code]);
  });
});

async function signedIn(account: string) {
  const password = await app.passwordOf(account);
  const view = await app.done(signIn, { account, password });
  const token = view.token ?? '';
  const session = await findLiveSession(app.db, token, app.now);
  if (!session) throw new Error('the session just opened is not there');
  const actor: Actor = { ...(await app.as(account)), session_id: session.id };
  return { actor, token, view };
}
