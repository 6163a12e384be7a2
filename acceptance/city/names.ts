/**
 * Words of the platform that a book depends on and that may be renamed: accounts of the demo city,
 * paths, fields. Everything else in the items is read from what the platform answers.
 */
export const accounts = {
  /** The data centre: publishes, registers, suspends. */
  platform: 'operator',
  auditor: 'auditor',
  /** A district that asks. */
  applicant: 'applicant-pudong',
  other_applicant: 'applicant-huangpu',
  /** Only used where a body is suspended, so that no other item stands on it. */
  suspended_applicant: 'applicant-xuhui',
  /** Provides the residents. */
  approver: 'approver-gaj',
  /** Of the same body: the second person where two must agree. */
  second_reviewer: 'officer-gaj',
  /** Provides the air. */
  air_approver: 'approver-sthjj',
  /** Describes and loads what is made for the book. */
  officer: 'officer-mzj',
  officer_approver: 'approver-mzj',
  /** A company that asks for open data. */
  company: 'applicant-dongfangchao',
  /** Enrols a second factor and turns it off again; used for nothing else. */
  factor_person: 'applicant-minhang',
  /** Locked out and let in again by one item. */
  locked_person: 'citizen-2',
  system_administrator: 'system-admin',
  security_administrator: 'security-admin',
  audit_administrator: 'audit-admin',
} as const;

export const directories = {
  /** Personal, shared on condition, graded up to 4. */
  persons: '307006/000001',
  /** Of no person, shared without condition. */
  air: '307004/000001',
} as const;

export const paths = {
  apply: '/api/sharing/requests',
  apply_open: '/api/opening/requests',
  requests: '/api/requests',
  explain: '/api/sharing/explain',
  legal_bases: '/api/legal-bases',
  rules: '/api/sharing/rules',
  negative: '/api/negative-list',
  agreements: '/api/agreements',
  directories: '/api/directories',
} as const;

/** Fields of an application, as they are named on the way in. */
export const fields = { legal_basis_id: 'legal_basis_id', undertakings: 'undertakings' } as const;

/** The wording of the undertakings that an applicant of the demo city signs. */
export const undertakings = {
  version: '2026-2',
  signed: ['truth', 'compliance', 'safety'],
} as const;

/** The same for data that is open on conditions: its use agreement. */
export const useAgreement = {
  version: '2026-1',
  signed: ['scope', 'no-resale', 'no-re-identification', 'feedback'],
} as const;

/** What a second person, or the authority, does with a request. */
export const acts = { resolve_dispute: 'resolve' } as const;
