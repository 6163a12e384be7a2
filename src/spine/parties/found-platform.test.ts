import { afterAll, beforeAll, expect, test } from 'vitest';
import { runJob } from '#actions/run-job.ts';
import { creditCodeCheckSymbol } from '#kernel/identifiers/credit-code.ts';
import { readId } from '#kernel/ids.ts';
import { createPasswordHasher } from '#platform/password-hasher.ts';
import { doneByTwo } from '#test/support/done-by-two.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { openTestApp, type TestApp } from '#test/support/test-app.ts';
import { registerPerson, signIn } from './contracts.ts';
import { foundPlatformJob } from './found-platform.ts';
import { partiesActions } from './parties-actions.ts';

const hasher = createPasswordHasher();
let app: TestApp;
beforeAll(async () => {
  const demo = { loaded: async () => false, shown: true };
  const tellAudit = async () => undefined;
  const ports = { hasher, masterKey: Buffer.alloc(32, 7), demo, tellAudit };
  app = await openTestApp(() => partiesActions(ports));
});
afterAll(() => app.close());

const first17 = '12310000000000010';
const first = {
  organisation_name: '某市大数据中心',
  credit_code: first17 + creditCodeCheckSymbol(first17),
  region_code: '310000',
  administrators: [
    { role: 'system-administrator', account: 'system-admin', name: '首任系统管理员' },
    { role: 'security-administrator', account: 'security-admin', name: '首任安全管理员' },
    { role: 'audit-administrator', account: 'audit-admin', name: '首任审计管理员' },
  ],
} as const;

test('an empty platform gets one administrator of each line, who must choose passwords', async () => {
  const found = () => runJob(app.runner, foundPlatformJob(hasher, first), {});
  const founded = (await Promise.all([found(), found()])).flat();
  expect(founded.map(({ role }) => role)).toEqual(first.administrators.map(({ role }) => role));
  for (const [at, { account, password, role }] of founded.entries()) {
    const proof = { account, password };
    expect(codesOf(await app.call(signIn, proof))).toEqual(['parties.password-must-change']);
    const session = await app.done(signIn, { ...proof, new_password: 'Estuary-Wind-4' });
    expect(session.roles).toEqual([role]);
    expect(session.person.name).toBe(first.administrators[at]?.name);
  }
  expect(await found()).toEqual([]);
  expect(app.faults).toEqual([]);
});

test('the first three can give somebody a role on the first day, and none of them alone', async () => {
  const rows = await app.db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select(['person.id', 'account', 'organisation_id', 'role'])
    .execute();
  const actorOf = (account: string) => {
    const row = rows.find((one) => one.account === account);
    if (!row) throw new Error(account);
    const { role } = row;
    const person_id = readId('per', row.id);
    const organisation_id = readId('org', row.organisation_id);
    return { kind: 'person' as const, person_id, name: account, organisation_id, roles: [role] };
  };
  const system = actorOf('system-admin');
  const { organisation_id } = system;
  const roles = ['platform-operator' as const];
  const input = { account: 'runs-it', name: '运营一号', organisation_id, roles };
  await doneByTwo(app, registerPerson, input, system, actorOf('security-admin'));
  const alone = await app.call(registerPerson, { ...input, account: 'puppet' }, system);
  expect(codesOf(alone)).toEqual(['parties.second-person-needed']);
});
