import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { officials, type Role, roles } from '#actions/contract.ts';
import { openPartiesApp, type PartiesApp } from '#test/support/parties-app.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { personWith } from '#test/support/test-app.ts';

// Said once more, by hand: a slip in a contract's `who` must not agree with itself.
const everyone = 'anyone';
const anyPerson: readonly Role[] = roles;
const operator: readonly Role[] = ['platform-operator'];
const system: readonly Role[] = ['system-administrator'];
const security: readonly Role[] = ['security-administrator'];
const keepers: readonly Role[] = ['platform-operator', 'data-officer', 'applicant'];
const matrix: Readonly<Record<string, typeof everyone | readonly Role[]>> = {
  'parties.sign-in': everyone,
  'parties.sign-out': anyPerson,
  'parties.who-am-i': anyPerson,
  'parties.change-password': anyPerson,
  'parties.list-sessions': anyPerson,
  'parties.end-session': anyPerson,
  'parties.show-second-factor': anyPerson,
  'parties.enrol-second-factor': anyPerson,
  'parties.confirm-second-factor': anyPerson,
  'parties.disable-second-factor': anyPerson,
  'parties.list-roles': everyone,
  'parties.list-regions': everyone,
  'parties.list-organisations': everyone,
  'parties.show-organisation': everyone,
  'parties.register-organisation': operator,
  'parties.suspend-organisation': operator,
  'parties.restore-organisation': operator,
  'parties.register-person': system,
  'parties.list-members': roles.filter(
    (role) => role !== 'citizen' && role !== 'audit-administrator',
  ),
  'parties.reset-password': system,
  'parties.unlock-account': security,
  'parties.end-sessions': security,
  'parties.grant-role': system,
  'parties.withdraw-role': system,
  'parties.list-acts': anyPerson,
  'parties.approve-act': [...system, ...security],
  'parties.reject-act': anyPerson,
  'parties.list-legal-bases': officials,
  'parties.register-legal-basis': operator,
  'parties.open-risk': operator,
  'parties.close-risk': operator,
  'parties.register-client': keepers,
  'parties.rotate-client-key': keepers,
  'parties.revoke-client-key': keepers,
  'parties.list-clients': [...keepers, 'auditor'],
  'parties.issue-access-token': everyone,
  'parties.list-demo-credentials': everyone,
  'parties.open-demo-sessions': everyone,
};
const barred = ['actions.not-signed-in', 'actions.role-missing'];

let app: PartiesApp;
beforeAll(async () => {
  app = await openPartiesApp();
});
afterAll(() => app.close());

describe('who may ask for what', () => {
  test('the matrix names every action of the room', () => {
    expect(app.actions.map(({ contract }) => contract.name).sort()).toEqual(
      Object.keys(matrix).sort(),
    );
  });

  test.each(Object.entries(matrix))('%s', async (name, may) => {
    const contract = app.actions.find((one) => one.contract.name === name)?.contract;
    if (!contract) throw new Error(name);
    for (const role of roles) {
      const codes = codesOf(await app.call(contract, {}, personWith([role])));
      const allowed = may === everyone || may.includes(role);
      expect([role, codes.some((code) => barred.includes(code))]).toEqual([role, !allowed]);
    }
    const nobody = codesOf(await app.call(contract, {}));
    expect(nobody.includes('actions.not-signed-in')).toBe(may !== everyone);
  });
});
