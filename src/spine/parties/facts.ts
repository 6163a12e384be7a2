import { z } from 'zod';
import { defineFacts } from '#actions/fact-types.ts';
import { Instant } from '#actions/shapes.ts';
import { actFacts } from './acts/act-facts.ts';
import { LegalBasis } from './legal-bases/legal-basis-contracts.ts';

const id = z.string();
const reason = z.string();
const sessions_closed = z.int().min(0);
const person_id = id;
const organisation_id = id;
const role = z.string();

const ownFacts = defineFacts({
  'house.founded': {
    zh: '平台建立',
    en: 'The installation got its data centre and its first administrator',
    subjects: ['organisation', 'person'],
    marks: ['administration'],
    payload: { organisation_id, person_id, roles: z.array(role).optional() },
  },
  'demo.parties-loaded': {
    zh: '装入演示城市的单位和人员',
    en: 'The bodies and people of the demo city were loaded',
    subjects: ['demo'],
    payload: {
      organisations: z.int().min(0),
      people: z.int().min(0),
      clients: z.int().min(0),
    },
  },
  'demo.closed': {
    zh: '关闭演示城市的账号和密钥',
    en: 'The accounts and keys of the demo city were closed',
    subjects: ['demo'],
    payload: { people: z.int().min(0), keys: z.int().min(0), sessions_closed },
  },
  'organisation.registered': {
    zh: '登记单位',
    en: 'An organisation was registered',
    subjects: ['organisation'],
    marks: ['administration', 'credential'],
    payload: {
      organisation_id,
      name: z.string(),
      kind: z.string(),
      credit_code: z.string(),
      region_code: z.string(),
    },
  },
  'organisation.suspended': {
    zh: '暂停单位',
    en: 'An organisation was suspended',
    subjects: ['organisation'],
    marks: ['administration', 'credential'],
    payload: { organisation_id, reason, sessions_closed },
  },
  'organisation.restored': {
    zh: '恢复单位',
    en: 'An organisation was restored',
    subjects: ['organisation'],
    marks: ['administration', 'credential'],
    payload: { organisation_id, reason },
  },
  'person.registered': {
    zh: '登记人员',
    en: 'A person was registered',
    subjects: ['person', 'organisation'],
    marks: ['administration'],
    payload: { person_id, organisation_id, roles: z.array(role) },
  },
  'person.password-changed': {
    zh: '本人更换口令',
    en: 'A person changed their password',
    subjects: ['person'],
    payload: {
      person_id,
      sessions_closed: sessions_closed.optional(),
      at_sign_in: z.literal(true).optional(),
    },
  },
  'person.password-reset': {
    zh: '重置口令',
    en: 'The password of a person was reset',
    subjects: ['person'],
    marks: ['administration'],
    payload: { person_id, sessions_closed, reason },
  },
  'person.unlocked': {
    zh: '解除账号锁定',
    en: 'An account was unlocked',
    subjects: ['person'],
    marks: ['administration'],
    payload: { person_id, was_locked: z.boolean(), reason },
  },
  'membership.granted': {
    zh: '授予角色',
    en: 'A role was granted',
    subjects: ['person', 'organisation'],
    marks: ['administration'],
    payload: { person_id, organisation_id, role },
  },
  'membership.withdrawn': {
    zh: '收回角色',
    en: 'A role was withdrawn',
    subjects: ['person', 'organisation'],
    marks: ['administration'],
    payload: { person_id, organisation_id, role },
  },
  'second-factor.begun': {
    zh: '登记第二因素',
    en: 'A person began to enrol a second factor',
    subjects: ['person'],
    payload: { person_id },
  },
  'second-factor.enrolled': {
    zh: '启用第二因素',
    en: 'A person signs in with a second factor from now on',
    subjects: ['person'],
    payload: { person_id },
  },
  'second-factor.disabled': {
    zh: '停用第二因素',
    en: 'A second factor was turned off',
    subjects: ['person'],
    payload: { person_id, by: z.enum(['owner', 'two-people']) },
  },
  'session.opened': {
    zh: '登录',
    en: 'A session was opened',
    subjects: ['session', 'person'],
    payload: { session_id: id, person_id, organisation_id, by: z.literal('demo').optional() },
  },
  'session.refused': {
    zh: '登录被拒',
    en: 'A sign-in was refused',
    subjects: ['person'],
    payload: { reason },
  },
  'session.closed': {
    zh: '会话结束',
    en: 'Sessions were closed',
    subjects: ['session', 'person'],
    marks: ['administration'],
    payload: {
      person_id,
      by: z.enum(['sign-out', 'security-administrator', 'owner']),
      session_id: id.optional(),
      sessions_closed: sessions_closed.optional(),
      reason: reason.optional(),
    },
  },
  'client.registered': {
    zh: '登记应用',
    en: 'A client was registered',
    subjects: ['client', 'client-key', 'organisation'],
    marks: ['credential'],
    payload: { client_id: id, organisation_id, key_id: id },
  },
  'client-key.rotated': {
    zh: '轮换密钥',
    en: 'The key of a client was rotated',
    subjects: ['client', 'client-key', 'organisation'],
    marks: ['credential'],
    payload: { client_id: id, key_id: id, earlier: z.array(id), ends_at: Instant },
  },
  'client-key.revoked': {
    zh: '吊销密钥',
    en: 'The key of a client was revoked',
    subjects: ['client', 'client-key', 'organisation'],
    marks: ['administration', 'credential'],
    payload: { key_id: id, client_id: id, organisation_id, reason },
  },
  'access-token.issued': {
    zh: '签发访问令牌',
    en: 'An access token was issued',
    subjects: ['client', 'client-key'],
    payload: { key_id: id, client_id: id, expires_at: Instant },
  },
  'legal-basis.registered': {
    zh: '登记履职依据',
    en: 'A legal basis was registered',
    subjects: ['legal-basis', 'organisation'],
    payload: { ...LegalBasis.shape },
  },
  'risk.opened': {
    zh: '登记高风险',
    en: 'A high risk was opened',
    subjects: ['risk', 'organisation'],
    payload: { description: z.string() },
  },
  'risk.closed': {
    zh: '高风险已消除',
    en: 'A high risk was closed',
    subjects: ['risk', 'organisation'],
    payload: {},
  },
});

/** What happens to organisations, people, sessions, the keys of programs, and acts of two. */
export const partiesFacts = { ...ownFacts, ...actFacts };
