import { z } from 'zod';
import { contract, officials } from '#actions/contract.ts';
import { twoPersonFacts } from '../acts/two-person-facts.ts';
import { AccountText, MemberView, nameText, OrganisationId, RoleKey } from '../views.ts';

/** Every role with its duty, in both languages. */
export const listRoles = contract({
  name: 'parties.list-roles',
  sentence: { zh: '列出角色及其职责', en: 'List the roles and their duties' },
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({ role: RoleKey, name_zh: z.string(), name_en: z.string(), duty: z.string() }),
    ),
  }),
  who: 'anyone',
  verb: 'GET',
  path: '/api/roles',
  effect: 'read',
});

/**
 * `initial_password` is shown in this answer and never again, and must be replaced at the first
 * sign-in. Refuses: `account-taken`, `role-does-not-fit`, `roles-exclusive` (三员),
 * `organisation-suspended`.
 */
export const registerPerson = contract({
  name: 'parties.register-person',
  sentence: {
    zh: '登记一名人员及其在单位中的角色,给出一次性初始口令',
    en: 'Register a person with roles in an organisation; answers a first password once',
  },
  input: z.object({
    account: AccountText,
    name: nameText(60),
    organisation_id: OrganisationId,
    roles: z.array(RoleKey).min(1).max(6),
    fictional: z.boolean().default(false),
  }),
  output: MemberView.extend({ initial_password: z.string() }),
  who: ['system-administrator'],
  verb: 'POST',
  path: '/api/persons',
  effect: 'write',
  facts: ['person.registered', ...twoPersonFacts],
  second: ['security-administrator'],
  secret_answer: true,
});

/** People of an organisation and their roles. Refuses: `not-your-organisation`. */
export const listMembers = contract({
  name: 'parties.list-members',
  sentence: { zh: '列出一个单位的人员与角色', en: 'List the people of an organisation' },
  input: z.object({ organisation_id: OrganisationId }),
  output: z.object({ items: z.array(MemberView) }),
  who: [...officials, 'system-administrator', 'security-administrator'],
  relation: {
    zh: '本单位人员、平台运营、审计员和管理员',
    en: 'its own people, the platform operator, auditors and administrators',
  },
  verb: 'GET',
  path: '/api/organisations/:organisation_id/members',
  effect: 'read',
});

/**
 * In force with the next request. Refuses: `own-role` (nobody grants to themselves),
 * `roles-exclusive`, `role-does-not-fit`, `role-already-held`. Source: GB/T 22239-2019, 8.1.5.
 */
export const grantRole = contract({
  name: 'parties.grant-role',
  sentence: { zh: '授予人员一个角色', en: 'Grant a person a role in an organisation' },
  input: z.object({ organisation_id: OrganisationId, account: AccountText, role: RoleKey }),
  output: MemberView,
  who: ['system-administrator'],
  verb: 'POST',
  path: '/api/organisations/:organisation_id/members',
  effect: 'write',
  facts: ['membership.granted', ...twoPersonFacts],
  second: ['security-administrator'],
});

/**
 * In force with the next request. Refuses: `role-not-held`, `last-holder` (somebody must be able
 * to).
 */
export const withdrawRole = contract({
  name: 'parties.withdraw-role',
  sentence: {
    zh: '收回人员的一个角色,下一次请求即生效',
    en: 'Withdraw a role; in force with the next request',
  },
  input: z.object({ organisation_id: OrganisationId, account: AccountText, role: RoleKey }),
  output: MemberView,
  who: ['system-administrator'],
  verb: 'DELETE',
  path: '/api/organisations/:organisation_id/members/:account/roles/:role',
  effect: 'write',
  facts: ['membership.withdrawn'],
});
