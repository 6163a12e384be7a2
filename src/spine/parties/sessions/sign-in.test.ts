import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doneByTwo } from '#test/support/done-by-two.ts';
import { openPartiesApp, type PartiesApp, textOfAllTables } from '#test/support/parties-app.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import {
  grantRole,
  registerPerson,
  signIn,
  suspendOrganisation,
  withdrawRole,
} from '../contracts.ts';
import { sessionTokenDigest } from '../derived-secrets.ts';
import { attemptKeys, queueAttempts } from './attempt-store.ts';
import { findLiveSession } from './session-store.ts';

let app: PartiesApp;
beforeAll(async () => {
  app = await openPartiesApp();
});
afterAll(() => app.close());

const wrong = { password: 'Not-the-password-9' };

describe('parties.sign-in', () => {
  test('opens a session with roles, organisation and tokens', async () => {
    const password = await app.passwordOf('officer-mzj');
    const session = await app.done(signIn, { account: ' Officer-MZJ ', password });
    expect(session.person).toMatchObject({ account: 'officer-mzj', name: '林知夏〔虚构〕' });
    expect(session.organisation.name).toBe('上海市民政局');
    expect(session.roles).toEqual(['data-officer']);
    expect(session.token).toMatch(/^dts_[\w-]{43}$/);
    const live = await findLiveSession(app.db, session.token ?? '', app.now);
    expect(live?.person.account).toBe('officer-mzj');
  });

  test('keeps the digest of the token and not the token, in no table', async () => {
    const password = await app.passwordOf('auditor');
    const { token } = await app.done(signIn, { account: 'auditor', password });
    const { rows } = await app.pool.query('select token_sha256 from session');
    expect(rows).toContainEqual({ token_sha256: sessionTokenDigest(token ?? '') });
    expect(await textOfAllTables(app)).not.toContain(token);
  });

  test('records who signed in by id, without account, name or address', async () => {
    const password = await app.passwordOf('operator');
    await app.done(signIn, { account: 'operator', password, caller_address: '198.51.100.77' });
    const { rows } = await app.pool.query(
      `select subjects, payload, actor_id from fact
       where type = 'session.opened' order by fact_seq desc limit 1`,
    );
    expect(rows[0].subjects).toEqual([
      expect.stringMatching(/^session:ses_/),
      expect.stringMatching(/^person:per_/),
    ]);
    expect(JSON.stringify(rows[0])).not.toMatch(/周明澈|"operator"|198\.51/);
    expect(await textOfAllTables(app)).not.toContain('198.51.100.77');
  });

  test('says the same of a wrong password and of an unknown account', async () => {
    const known = await app.call(signIn, { account: 'citizen-2', ...wrong });
    const unknown = await app.call(signIn, { account: 'nobody-at-all', ...wrong });
    expect(codesOf(known)).toEqual(['parties.wrong-credentials']);
    expect(unknown).toEqual(known);
  });

  test('slows an account down from where it failed, longer each time, and says until when', async () => {
    const password = await app.passwordOf('officer-rsj');
    const attempt = { account: 'officer-rsj', caller_address: '198.51.100.1' };
    for (let failure = 1; failure <= 4; failure += 1) {
      expect(codesOf(await app.call(signIn, { ...attempt, ...wrong }))).toEqual([
        'parties.wrong-credentials',
      ]);
    }
    const start = app.now;
    const waits = [];
    for (let failure = 5; failure <= 10; failure += 1) {
      const outcome = await app.call(signIn, { ...attempt, ...wrong });
      expect(codesOf(outcome)).toEqual(['parties.wrong-credentials', 'parties.sign-in-slowed']);
      const until = new Date(outcome.ok ? '' : (outcome.refusals[1]?.detail ?? ''));
      waits.push((until.getTime() - app.now.getTime()) / 60_000);
      app.now = new Date(until.getTime() - 1);
      expect(codesOf(await app.call(signIn, { ...attempt, password }))).toEqual([
        'parties.sign-in-slowed',
      ]);
      app.now = until;
    }
    expect(waits).toEqual([1, 2, 4, 8, 15, 15]);
    expect(codesOf(await app.call(signIn, { ...attempt, password }))).toEqual(['done']);
    app.now = start;
  });

  test('whoever guesses an account does not keep its owner out', async () => {
    const account = 'approver-mzj';
    const password = await app.passwordOf(account);
    const guess = { account, ...wrong, caller_address: '198.51.100.66' };
    for (let failure = 1; failure <= 8; failure += 1) await app.call(signIn, guess);
    expect(codesOf(await app.call(signIn, guess))).toEqual(['parties.sign-in-slowed']);
    const owner = { account, password, caller_address: '198.51.100.2' };
    expect(codesOf(await app.call(signIn, owner))).toEqual(['done']);
  });

  test('guesses from very many places ask for more, except where the owner came from', async () => {
    const account = 'approver-gaj';
    const password = await app.passwordOf(account);
    const home = { account, password, caller_address: '198.51.100.3' };
    await app.done(signIn, home);
    for (let failure = 0; failure < 100; failure += 1) {
      await app.call(signIn, { account, ...wrong, caller_address: `203.0.114.${failure}` });
    }
    const elsewhere = { ...home, caller_address: '198.51.100.4' };
    expect(codesOf(await app.call(signIn, elsewhere))).toEqual(['parties.second-factor-needed']);
    // Without one, a code proves nothing and tells nothing.
    expect(codesOf(await app.call(signIn, { ...elsewhere, code: '123456' }))).toEqual([
      'parties.wrong-credentials',
    ]);
    expect(codesOf(await app.call(signIn, home))).toEqual(['done']);
  });

  test('slows an account that does not exist in the same way', async () => {
    for (let failure = 1; failure <= 5; failure += 1) {
      await app.call(signIn, { account: 'ghost', ...wrong });
    }
    expect(codesOf(await app.call(signIn, { account: 'ghost', ...wrong }))).toEqual([
      'parties.sign-in-slowed',
    ]);
  });

  test('a success in between starts the count again', async () => {
    const account = 'approver-rsj';
    const password = await app.passwordOf(account);
    for (let round = 0; round < 2; round += 1) {
      for (let failure = 1; failure <= 4; failure += 1) {
        await app.call(signIn, { account, ...wrong });
      }
      expect(codesOf(await app.call(signIn, { account, password }))).toEqual(['done']);
    }
  });

  test('guesses made at the same moment are counted one by one', async () => {
    const account = 'applicant-huangpu';
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => app.call(signIn, { account, ...wrong })),
    );
    const checked = outcomes.filter((one) => codesOf(one).includes('parties.wrong-credentials'));
    expect(checked).toHaveLength(5);
  });

  test('an address that fails on many accounts has to wait, other addresses do not', async () => {
    const caller_address = '203.0.113.9';
    for (let failure = 0; failure < 50; failure += 1) {
      await app.call(signIn, { account: `sprayed-${failure}`, ...wrong, caller_address });
    }
    const password = await app.passwordOf('citizen');
    const account = 'citizen';
    expect(codesOf(await app.call(signIn, { account, password, caller_address }))).toEqual([
      'parties.address-throttled',
    ]);
    const elsewhere = { account, password, caller_address: '203.0.113.10' };
    expect(codesOf(await app.call(signIn, elsewhere))).toEqual(['done']);
  });

  test('a made-up code does not get round that', async () => {
    const caller_address = '203.0.113.11';
    for (let failure = 0; failure < 101; failure += 1) {
      const guess = { account: `sprayed-${failure}`, ...wrong, caller_address, code: '000000' };
      const found = codesOf(await app.call(signIn, guess));
      expect([failure, found]).toEqual([
        failure,
        [failure < 100 ? 'parties.wrong-credentials' : 'parties.address-throttled'],
      ]);
    }
  });

  test('a first password must be replaced, by one that keeps the rules', async () => {
    const { organisation_id } = await app.as('officer-mzj');
    const registered = await doneByTwo(
      app,
      registerPerson,
      {
        account: 'new-here',
        name: '新来者',
        organisation_id,
        roles: ['applicant'],
        fictional: true,
      },
      await app.as('system-admin'),
      await app.as('security-admin'),
    );
    const first = { account: 'new-here', password: registered.initial_password };
    expect(codesOf(await app.call(signIn, first))).toEqual(['parties.password-must-change']);
    const weak = await app.call(signIn, { ...first, new_password: 'new-here' });
    expect(codesOf(weak)).toEqual([
      'parties.password-too-short',
      'parties.password-too-plain',
      'parties.password-names-account',
    ]);
    const same = await app.call(signIn, { ...first, new_password: first.password });
    expect(codesOf(same)).toEqual(['parties.password-unchanged']);
    await app.done(signIn, { ...first, new_password: 'Salt-Marsh-2031' });
    expect(codesOf(await app.call(signIn, first))).toEqual(['parties.wrong-credentials']);
    const second = { account: 'new-here', password: 'Salt-Marsh-2031' };
    expect(codesOf(await app.call(signIn, second))).toEqual(['done']);
  });

  test('refuses people without a role, and people of a suspended organisation', async () => {
    const operator = await app.as('operator');
    const { organisation_id } = await app.as('applicant-minhang');
    const password = await app.passwordOf('applicant-minhang');
    const attempt = { account: 'applicant-minhang', password };
    const reason = '超范围使用,依第三十九条停止';
    await app.done(suspendOrganisation, { organisation_id, reason }, operator);
    expect(codesOf(await app.call(signIn, attempt))).toEqual(['parties.organisation-suspended']);
    await app.done(
      withdrawRole,
      { organisation_id, account: 'applicant-minhang', role: 'applicant' },
      await app.as('system-admin'),
    );
    expect(codesOf(await app.call(signIn, attempt))).toEqual(['parties.no-membership']);
  });

  test('refuses absurd input before it hashes anything', async () => {
    for (const input of [
      { account: 'a b', password: 'x' },
      { account: 'operator', password: 'x'.repeat(129) },
      { account: '', password: 'x' },
    ]) {
      expect(codesOf(await app.call(signIn, input))).toContain('actions.input-invalid');
    }
  });

  test('someone of two bodies says for which they come, else it is the older one', async () => {
    const operator = await app.as('operator');
    const { organisation_id } = await app.as('officer-jtw');
    const role = 'approver' as const;
    app.now = new Date(app.now.getTime() + 1000);
    await doneByTwo(
      app,
      grantRole,
      { organisation_id, account: 'officer-scjgj', role },
      await app.as('system-admin'),
      await app.as('security-admin'),
    );
    const password = await app.passwordOf('officer-scjgj');
    const proof = { account: 'officer-scjgj', password };
    expect((await app.done(signIn, proof)).organisation.name).toBe('上海市市场监督管理局');
    const there = await app.done(signIn, { ...proof, organisation_id });
    expect([there.organisation.name, there.roles]).toEqual(['上海市交通委员会', ['approver']]);
    const elsewhere = { ...proof, organisation_id: operator.organisation_id };
    expect(codesOf(await app.call(signIn, elsewhere))).toEqual(['parties.no-membership']);
  });

  test('no fault happened behind the refusals', () => {
    expect(app.faults).toEqual([]);
  });
});

test('an attempt that would wait too long behind others on the same account is told so', async () => {
  const keys = attemptKeys(app.masterKey, 'auditor', undefined);
  const password = await app.passwordOf('auditor');
  await app.db.transaction().execute(async (other) => {
    await queueAttempts(other, keys);
    const outcome = await app.call(signIn, { account: 'auditor', password });
    expect(codesOf(outcome)).toEqual(['parties.sign-in-busy']);
  });
  expect((await app.call(signIn, { account: 'auditor', password })).ok).toBe(true);
});
