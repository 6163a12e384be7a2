import { afterAll, beforeAll, expect, test } from 'vitest';
import { runJob } from '#actions/run-job.ts';
import { creditCodeCheckSymbol } from '#kernel/identifiers/credit-code.ts';
import { createPasswordHasher } from '#platform/password-hasher.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { openTestApp, type TestApp } from '#test/support/test-app.ts';
import { signIn } from './contracts.ts';
import { foundPlatformJob } from './found-platform.ts';
import { partiesActions } from './parties-actions.ts';

const hasher = createPasswordHasher();
let app: TestApp;
beforeAll(async () => {
  const demo = { loaded: async () => false, shown: true };
  app = await openTestApp(() => partiesActions({ hasher, masterKey: Buffer.alloc(32, 7), demo }));
});
afterAll(() => app.close());

const first17 = '12310000000000010';
const first = {
  organisation_name: '某市大数据中心',
  credit_code: first17 + creditCodeCheckSymbol(first17),
  region_code: '310000',
  account: 'system-admin',
  name: '首任系统管理员',
};

test('an empty house gets one first system administrator, who must choose a password', async () => {
  const found = () => runJob(app.runner, foundPlatformJob(hasher, first), {});
  const passwords = (await Promise.all([found(), found()])).filter((one) => one !== undefined);
  expect(passwords).toHaveLength(1);
  const proof = { account: 'system-admin', password: passwords[0] ?? '' };
  expect(codesOf(await app.call(signIn, proof))).toEqual(['parties.password-must-change']);
  const session = await app.done(signIn, { ...proof, new_password: 'Estuary-Wind-4' });
  expect(session.roles).toEqual(['system-administrator']);
  expect(session.person.name).toBe('首任系统管理员');
  expect(await found()).toBeUndefined();
  expect(app.faults).toEqual([]);
});
