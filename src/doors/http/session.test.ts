import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPartiesApp, openPartiesHost, type PartiesApp } from '#test/support/parties-app.ts';
import { sessionRoutes } from './session.ts';

let app: PartiesApp;
let host: FastifyInstance;
beforeAll(async () => {
  app = await openPartiesApp();
  host = await openPartiesHost(app);
});
afterAll(async () => {
  await host.close();
  await app.close();
});

describe('signing in over HTTP', () => {
  test('gives the browser a cookie that scripts and other sites cannot use', async () => {
    const { answer } = await signInAs('operator', { token_in: 'cookie' });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ roles: ['platform-operator'], token: null });
    expect(answer.headers['cache-control']).toBe('no-store');
    const session = answer.cookies.find(({ name }) => name === 'datong_session');
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' });
    expect(answer.body).not.toContain(session?.value);
    const csrf = answer.cookies.find(({ name }) => name === 'datong_csrf');
    expect(csrf?.httpOnly).toBeUndefined();
    expect(csrf).toMatchObject({ sameSite: 'Strict', value: answer.json().csrf_token });
  });

  test('tells over a secure connection only, once one is used', async () => {
    const secure = await openPartiesHost(app);
    secure.addHook('onRequest', async (request) => {
      Object.defineProperty(request, 'protocol', { value: 'https' });
    });
    const payload = { account: 'auditor', password: await app.passwordOf('auditor') };
    const answer = await secure.inject({ method: 'POST', url: '/api/session', payload });
    expect(answer.cookies.every((cookie) => cookie.secure === true)).toBe(true);
    await secure.close();
  });

  test('tells over a secure connection only, where the address outside is https', async () => {
    const { db, masterKey } = app;
    const outside = await openPartiesHost(app, {
      ...sessionRoutes({ db, masterKey, now: () => app.now, public_url: 'https://data.example' }),
      place: { public_url: 'https://data.example' },
    });
    const payload = { account: 'auditor', password: await app.passwordOf('auditor') };
    const answer = await outside.inject({ method: 'POST', url: '/api/session', payload });
    expect(answer.cookies).toHaveLength(2);
    expect(answer.cookies.every((cookie) => cookie.secure === true)).toBe(true);
    await outside.close();
  });

  test('counts failures by the address of the connection, whatever the body says', async () => {
    for (let failure = 0; failure < 50; failure += 1) {
      const payload = {
        account: `spray-${failure}`,
        password: 'Not-the-password-9',
        caller_address: `192.0.2.${failure}`,
      };
      await host.inject({
        method: 'POST',
        url: '/api/session',
        payload,
        remoteAddress: '10.1.1.1',
      });
    }
    const payload = { account: 'citizen', password: await app.passwordOf('citizen') };
    const from = async (remoteAddress: string) =>
      await host.inject({ method: 'POST', url: '/api/session', payload, remoteAddress });
    const refused = await from('10.1.1.1');
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({ code: 'parties.address-throttled' });
    expect((await from('10.1.1.2')).statusCode).toBe(200);
  });

  test('answers 401 to wrong credentials, as a problem document', async () => {
    const payload = { account: 'citizen-2', password: 'Not-the-password-9' };
    const answer = await host.inject({ method: 'POST', url: '/api/session', payload });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.cookies).toEqual([]);
  });
});

describe('a write by cookie', () => {
  const write: InjectOptions = { method: 'DELETE', url: '/api/session' };

  test('is refused without the token, with a wrong one, with that of another session', async () => {
    const { cookies } = await signInAs('officer-mzj');
    const other = await signInAs('officer-mzj');
    for (const headers of [{}, { 'x-csrf-token': 'x' }, { 'x-csrf-token': other.csrf }]) {
      const answer = await host.inject({ ...write, cookies, headers });
      expect(answer.statusCode).toBe(403);
      expect(answer.json()).toMatchObject({ code: 'parties.csrf-token-missing' });
    }
    expect((await whoAmI({ cookies })).statusCode).toBe(200);
  });

  test('is done with the token of its session; signing out takes the cookies back', async () => {
    const { cookies, csrf } = await signInAs('officer-mzj');
    const answer = await host.inject({ ...write, cookies, headers: { 'x-csrf-token': csrf } });
    expect(answer.statusCode).toBe(200);
    expect(answer.cookies.map(({ name, value }) => [name, value])).toEqual([
      ['datong_session', ''],
      ['datong_csrf', ''],
    ]);
    expect((await whoAmI({ cookies })).statusCode).toBe(401);
  });

  test('signing in again needs none, since nothing is done in the old name', async () => {
    const { cookies } = await signInAs('officer-mzj');
    const payload = { account: 'auditor', password: await app.passwordOf('auditor') };
    const answer = await host.inject({ method: 'POST', url: '/api/session', payload, cookies });
    expect(answer.json()).toMatchObject({ person: { account: 'auditor' } });
  });
});

describe('a token in the header', () => {
  test('speaks for its session and needs no anti-forgery token', async () => {
    const { token } = await signInAs('applicant-pudong');
    const headers = { authorization: `Bearer ${token}` };
    expect((await whoAmI({ headers })).json()).toMatchObject({ roles: ['applicant'] });
    const out = await host.inject({ method: 'DELETE', url: '/api/session', headers });
    expect(out.statusCode).toBe(200);
    expect((await whoAmI({ headers })).json()).toMatchObject({
      code: 'parties.session-not-recognised',
    });
  });

  test('that does not hold is refused even where nobody needs to sign in', async () => {
    for (const authorization of ['Bearer dts_forged', 'Basic b3BlcmF0b3I6eA==', 'Bearer']) {
      const answer = await host.inject({ url: '/api/organisations', headers: { authorization } });
      expect(answer.statusCode).toBe(401);
    }
    expect((await host.inject({ url: '/api/organisations' })).statusCode).toBe(200);
  });

  test('wins over a cookie, so that a program is never mistaken for a browser', async () => {
    const { cookies } = await signInAs('operator');
    const { token } = await signInAs('citizen-2');
    const headers = { authorization: `Bearer ${token}` };
    expect((await whoAmI({ cookies, headers })).json()).toMatchObject({ roles: ['citizen'] });
  });

  test('that ended does not stand in the way of signing in again', async () => {
    const payload = { account: 'auditor', password: await app.passwordOf('auditor') };
    const headers = { authorization: 'Bearer dts_ended' };
    const answer = await host.inject({ method: 'POST', url: '/api/session', payload, headers });
    expect(answer.statusCode).toBe(200);
  });
});

test('a cookie that no longer holds is nobody: public pages stay public', async () => {
  const cookies = { datong_session: 'dts_ended' };
  expect((await host.inject({ url: '/api/organisations', cookies })).statusCode).toBe(200);
  expect((await whoAmI({ cookies })).json()).toMatchObject({ code: 'actions.not-signed-in' });
});

test('nothing of this was a fault', () => {
  expect(app.faults).toEqual([]);
});

async function signInAs(account: string, more: { token_in?: 'cookie' } = {}) {
  const payload = { account, password: await app.passwordOf(account), ...more };
  const answer = await host.inject({ method: 'POST', url: '/api/session', payload });
  const cookies = Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]));
  const body: { token: string; csrf_token: string } = answer.json();
  return { answer, cookies, token: body.token, csrf: body.csrf_token };
}

async function whoAmI(options: InjectOptions) {
  return await host.inject({ method: 'GET', url: '/api/session', ...options });
}
