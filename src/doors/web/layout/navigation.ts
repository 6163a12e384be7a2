import type { Role } from '#actions/contract.ts';

/** A place in the main navigation. */
export interface NavigationEntry {
  readonly to:
    | '/'
    | '/search'
    | '/opening'
    | '/requests'
    | '/cases'
    | '/acts'
    | '/agreements'
    | '/console'
    | '/receipts'
    | '/evidence'
    | '/organisation'
    | '/organisations'
    | '/runs';
  readonly label:
    | 'nav.home'
    | 'nav.search'
    | 'nav.opening'
    | 'nav.requests'
    | 'nav.cases'
    | 'nav.acts'
    | 'nav.agreements'
    | 'nav.console'
    | 'nav.receipts'
    | 'nav.evidence'
    | 'nav.organisation'
    | 'nav.organisations'
    | 'nav.runs';
  /** Whose work it is; absent for everybody. */
  readonly roles?: readonly Role[];
}

const entries: readonly NavigationEntry[] = [
  { to: '/search', label: 'nav.search' },
  { to: '/opening', label: 'nav.opening' },
  { to: '/requests', label: 'nav.requests', roles: ['applicant'] },
  {
    to: '/cases',
    label: 'nav.cases',
    roles: ['platform-operator', 'data-officer', 'approver', 'auditor'],
  },
  {
    to: '/acts',
    label: 'nav.acts',
    roles: [
      'platform-operator',
      'system-administrator',
      'security-administrator',
      'audit-administrator',
    ],
  },
  {
    to: '/agreements',
    label: 'nav.agreements',
    roles: ['platform-operator', 'data-officer', 'applicant', 'approver', 'auditor'],
  },
  { to: '/console', label: 'nav.console', roles: ['applicant'] },
  {
    to: '/organisation',
    label: 'nav.organisation',
    roles: ['platform-operator', 'data-officer', 'applicant'],
  },
  { to: '/runs', label: 'nav.runs', roles: ['platform-operator', 'data-officer', 'auditor'] },
  { to: '/organisations', label: 'nav.organisations', roles: ['platform-operator', 'auditor'] },
  { to: '/receipts', label: 'nav.receipts' },
  { to: '/evidence', label: 'nav.evidence' },
];

/** The entries that make sense for someone with these roles. */
export function navigationFor(roles: readonly Role[]): readonly NavigationEntry[] {
  return entries.filter((entry) => {
    return entry.roles === undefined || entry.roles.some((role) => roles.includes(role));
  });
}
