import { z } from 'zod';
import { contract, type Role } from '#actions/contract.ts';
import { Instant, idOf } from '#actions/shapes.ts';
import { twoPersonFacts } from '../acts/two-person-facts.ts';
import { ClientView, KeyView, NewKeyView, nameText, ReasonText } from '../views.ts';

const OrganisationId = idOf('org');
const ClientId = idOf('cli');
const KeyId = idOf('ak');

/** A week: long enough for a change window of a department, short enough to end. */
const overlap_hours_max = 168;

/** Who keeps the clients and keys of an organisation; the operator does so for all. */
export const clientKeepers: readonly Role[] = ['platform-operator', 'data-officer', 'applicant'];

const actsForClient = {
  zh: '客户端所属单位的人员,或数据中心运营',
  en: 'people of the organisation that owns the client, or the operator',
};

/**
 * A program of an organisation. `secret` is shown in this answer and never again; only a
 * derivation of it is kept. Refuses: `client-name-taken`, `clients-not-for-public`,
 * `organisation-suspended`, `not-your-organisation`.
 */
export const registerClient = contract({
  name: 'parties.register-client',
  sentence: {
    zh: '为单位登记一个接口客户端,密钥只显示一次',
    en: 'Register an API client of an organisation; the secret is shown once',
  },
  input: z.object({ organisation_id: OrganisationId, name: nameText(80) }),
  output: NewKeyView,
  who: clientKeepers,
  relation: actsForClient,
  verb: 'POST',
  path: '/api/organisations/:organisation_id/clients',
  effect: 'write',
  facts: ['client.registered', ...twoPersonFacts],
  second: ['security-administrator'],
  secret_answer: true,
});

/**
 * A new key; earlier ones end after `overlap_hours`, 0 meaning now. Refuses: `client-not-found`,
 * `not-your-organisation`, `organisation-suspended`.
 */
export const rotateClientKey = contract({
  name: 'parties.rotate-client-key',
  sentence: {
    zh: '轮换密钥:旧密钥在重叠期后停用,或立即停用',
    en: 'Rotate a key: the old one ends after the overlap, or at once',
  },
  input: z.object({
    client_id: ClientId,
    /** How long the earlier keys stay valid beside the new one; 0 revokes them at once. */
    overlap_hours: z.number().int().min(0).max(overlap_hours_max).default(24),
  }),
  output: NewKeyView.extend({ earlier: z.array(KeyView) }),
  who: clientKeepers,
  relation: actsForClient,
  verb: 'POST',
  path: '/api/clients/:client_id/rotate-key',
  effect: 'write',
  facts: ['client-key.rotated', ...twoPersonFacts],
  second: ['security-administrator'],
  secret_answer: true,
});

/**
 * The next call with this key is refused, in every process. Refuses: `key-not-found`,
 * `key-already-revoked`.
 */
export const revokeClientKey = contract({
  name: 'parties.revoke-client-key',
  sentence: {
    zh: '吊销密钥,下一次调用即被拒绝',
    en: 'Revoke a key; the next call with it is refused',
  },
  input: z.object({ key_id: KeyId, reason: ReasonText }),
  output: KeyView,
  who: clientKeepers,
  relation: actsForClient,
  verb: 'POST',
  path: '/api/client-keys/:key_id/revoke',
  effect: 'write',
  facts: ['client-key.revoked'],
});

/**
 * Clients and ids of their keys, never a secret. Keyset paging. Refuses: `not-your-organisation`.
 */
export const listClients = contract({
  name: 'parties.list-clients',
  sentence: {
    zh: '列出接口客户端及其密钥编号',
    en: 'List API clients and the ids of their keys',
  },
  input: z.object({
    organisation_id: OrganisationId.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: ClientId.optional(),
  }),
  output: z.object({
    items: z.array(ClientView.extend({ keys: z.array(KeyView) })),
    next: z.string().nullable(),
  }),
  who: [...clientKeepers, 'auditor'],
  relation: {
    zh: '本单位的客户端;运营和审计可看全部',
    en: 'clients of your own organisation; the operator and auditors see all',
  },
  verb: 'GET',
  path: '/api/clients',
  effect: 'read',
});

/**
 * A bearer token of ten minutes, for programs that cannot sign. Refuses: `key-not-accepted` for
 * every reason alike, so that nobody learns which keys there are.
 */
export const issueAccessToken = contract({
  name: 'parties.issue-access-token',
  sentence: {
    zh: '用密钥换取十分钟有效的访问令牌',
    en: 'Exchange a key for an access token of ten minutes',
  },
  input: z.object({ key_id: z.string().max(64), secret: z.string().max(128) }),
  output: z.object({
    access_token: z.string(),
    token_type: z.literal('Bearer'),
    expires_in_seconds: z.number().int(),
    expires_at: Instant,
  }),
  who: 'anyone',
  verb: 'POST',
  path: '/api/access-tokens',
  effect: 'write',
  facts: ['access-token.issued'],
  secret_answer: true,
});
