import { afterAll, beforeAll, expect, test } from 'vitest';
import { runJob } from '#actions/run-job.ts';
import { createPasswordHasher } from '#platform/password-hasher.ts';
import { openPartiesApp, type PartiesApp, testDemoProof } from '#test/support/parties-app.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { findClientKey, isKeyUsable } from '../clients/client-store.ts';
import { listDemoCredentials, openDemoSessions, signIn } from '../contracts.ts';
import { findLiveSession } from '../sessions/session-store.ts';
import { closeDemoJob } from './close-demo.ts';

let app: PartiesApp;
beforeAll(async () => {
  app = await openPartiesApp();
});
afterAll(() => app.close());

test('a start without the demo closes its accounts, sessions and keys, once', async () => {
  const proof = testDemoProof.toString('base64');
  const { accounts, clients } = await app.done(openDemoSessions, { proof });
  const close = () => runJob(app.runner, closeDemoJob(createPasswordHasher()), {});
  await close();
  for (const { account, password, token } of accounts) {
    expect(await findLiveSession(app.db, token, app.now)).toBeUndefined();
    expect(codesOf(await app.call(signIn, { account, password }))).toEqual([
      'parties.wrong-credentials',
    ]);
  }
  for (const { key_id } of clients) {
    const found = await findClientKey(app.db, key_id);
    expect(found && isKeyUsable(found, app.now)).toBe(false);
  }
  for (const shown of [
    await app.call(listDemoCredentials, { asked_here: true }),
    await app.call(openDemoSessions, { proof }),
  ]) {
    expect(codesOf(shown)).toEqual(['parties.demo-not-shown']);
  }
  await close();
  const { rows } = await app.pool.query(
    `select (payload ->> 'keys')::int as keys from fact where type = 'demo.closed'`,
  );
  expect(rows).toEqual([{ keys: clients.length }]);
});
