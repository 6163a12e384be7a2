import { z } from 'zod';
import { contract, officials } from '#actions/contract.ts';
import {
  AccountText,
  MemberView,
  nameText,
  OrganisationView,
  organisationKinds,
  PasswordText,
  ReasonText,
  RoleKey,
  SessionView,
} from './views.ts';

export { KeyView, OrganisationView, organisationKinds, PersonView, SessionView } from './views.ts';

const OrganisationId = z.string().regex(/^org_[0-9a-z]{26}$/);

export const signIn = contract({
  name: 'parties.sign-in',
  sentence: {
    zh: '以账号和口令登录',
    en: 'Sign in with account and password',
  },
  input: z.object({
    account: AccountText,
    password: PasswordText,
    /** Needed when the password was given out by the operator and not yet replaced. */
    new_password: PasswordText.optional(),
    /** For people who act for several bodies; the oldest membership otherwise. */
    organisation_id: OrganisationId.optional(),
    /** A browser says `cookie` and never sees the token; other programs take it from the answer. */
    token_in: z.enum(['body', 'cookie']).default('body'),
    /** Set by the door over whatever was sent: failures are counted for each address too. */
    caller_address: z.string().max(64).optional(),
  }),
  output: SessionView.extend({ token: z.string().nullable() }),
  who: 'anyone',
  verb: 'POST',
  path: '/api/session',
  effect: 'write',
  facts: ['session.opened', 'session.refused', 'person.password-changed'],
  secret_answer: true,
});

export const signOut = contract({
  name: 'parties.sign-out',
  sentence: { zh: '退出登录', en: 'Sign out' },
  input: z.object({}),
  output: z.object({ signed_out: z.literal(true) }),
  who: 'signed-in',
  verb: 'DELETE',
  path: '/api/session',
  effect: 'write',
  facts: ['session.closed'],
});

export const whoAmI = contract({
  name: 'parties.who-am-i',
  sentence: { zh: '查看当前登录人与角色', en: 'Show who is signed in and in which role' },
  input: z.object({}),
  output: SessionView,
  who: 'signed-in',
  verb: 'GET',
  path: '/api/session',
  effect: 'read',
});

export const changePassword = contract({
  name: 'parties.change-password',
  sentence: {
    zh: '修改本人口令,其余会话随即退出',
    en: 'Change your own password; your other sessions end',
  },
  input: z.object({
    current_password: PasswordText,
    new_password: PasswordText,
    /** Set by the door, as for signing in. */
    caller_address: z.string().max(64).optional(),
  }),
  output: z.object({ changed: z.literal(true), sessions_closed: z.number().int() }),
  who: 'signed-in',
  verb: 'POST',
  path: '/api/session/password',
  effect: 'write',
  facts: ['person.password-changed', 'session.refused'],
  secret_answer: true,
});

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

export const listRegions = contract({
  name: 'parties.list-regions',
  sentence: {
    zh: '列出行政区划代码,含已撤销的旧代码',
    en: 'List the region codes, the retired ones included',
  },
  input: z.object({
    /** `false` leaves out the codes that are no longer given out. */
    retired: z.enum(['true', 'false']).default('true'),
  }),
  output: z.object({
    items: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        name_en: z.string(),
        parent: z.string().nullable(),
        valid_from: z.iso.date().nullable(),
        valid_to: z.iso.date().nullable(),
        successor: z.string().nullable(),
      }),
    ),
  }),
  who: 'anyone',
  verb: 'GET',
  path: '/api/regions',
  effect: 'read',
});

export const listOrganisations = contract({
  name: 'parties.list-organisations',
  sentence: { zh: '列出部门、区和企业', en: 'List departments, districts and companies' },
  input: z.object({
    kind: z.enum(organisationKinds).optional(),
    /** A piece of the name, the credit code or the front of its resource codes. */
    q: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
    cursor: z.string().max(200).optional(),
  }),
  output: z.object({ items: z.array(OrganisationView), next: z.string().nullable() }),
  who: 'anyone',
  verb: 'GET',
  path: '/api/organisations',
  effect: 'read',
});

export const showOrganisation = contract({
  name: 'parties.show-organisation',
  sentence: { zh: '查看一个单位', en: 'Show one organisation' },
  input: z.object({ organisation_id: OrganisationId }),
  output: OrganisationView,
  who: 'anyone',
  verb: 'GET',
  path: '/api/organisations/:organisation_id',
  effect: 'read',
});

export const registerOrganisation = contract({
  name: 'parties.register-organisation',
  sentence: { zh: '登记一个单位', en: 'Register an organisation' },
  input: z.object({
    name: nameText(120),
    kind: z.enum(['department', 'district', 'company']),
    credit_code: z.string().max(40),
    region_code: z.string().regex(/^\d{6}$/),
    front_code: z.string().max(20).optional(),
    dengbao_level: z.number().int().min(1).max(4).default(2),
    credit_score: z.number().int().min(0).max(100).default(100),
  }),
  output: OrganisationView,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/organisations',
  effect: 'write',
  facts: ['organisation.registered'],
});

export const suspendOrganisation = contract({
  name: 'parties.suspend-organisation',
  sentence: {
    zh: '暂停一个单位:其人员立即退出,其密钥立即停用',
    en: 'Suspend an organisation: its people are signed out and its keys stop at once',
  },
  input: z.object({ organisation_id: OrganisationId, reason: ReasonText }),
  output: OrganisationView,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/organisations/:organisation_id/suspend',
  effect: 'write',
  facts: ['organisation.suspended'],
});

export const restoreOrganisation = contract({
  name: 'parties.restore-organisation',
  sentence: { zh: '恢复一个被暂停的单位', en: 'Restore a suspended organisation' },
  input: z.object({ organisation_id: OrganisationId, reason: ReasonText }),
  output: OrganisationView,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/organisations/:organisation_id/restore',
  effect: 'write',
  facts: ['organisation.restored'],
});

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
  facts: ['person.registered'],
  secret_answer: true,
});

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

export const grantRole = contract({
  name: 'parties.grant-role',
  sentence: { zh: '授予人员一个角色', en: 'Grant a person a role in an organisation' },
  input: z.object({ organisation_id: OrganisationId, account: AccountText, role: RoleKey }),
  output: MemberView,
  who: ['system-administrator'],
  verb: 'POST',
  path: '/api/organisations/:organisation_id/members',
  effect: 'write',
  facts: ['membership.granted'],
});

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

export {
  issueAccessToken,
  listClients,
  listDemoCredentials,
  registerClient,
  revokeClientKey,
  rotateClientKey,
} from './clients/client-contracts.ts';
export {
  LegalBasis,
  listLegalBases,
  registerLegalBasis,
} from './legal-bases/legal-basis-contracts.ts';
export { endSessions, resetPassword, unlockAccount } from './people/administration-contracts.ts';
export { closeRisk, OpenRisk, openRisk } from './risks/risk-contracts.ts';
