import { describe, expect, test } from 'vitest';
import { type Role, roles } from '#actions/contract.ts';
import { reasonsBarring } from '#actions/run-action.ts';
import { allContracts } from '#doors/all-contracts.ts';
import { anonymous, personWith } from '../support/test-app.ts';

/**
 * Who may ask for what, said once more by hand: a slip in a contract's `who` must not agree with
 * itself, and whoever opens an action to another role changes this table where it is seen.
 */
const matrix: readonly (readonly [who: string, actions: readonly string[]])[] = [
  [
    'anyone',
    [
      'catalog.city-numbers',
      'catalog.compare-versions',
      'catalog.get-directory',
      'catalog.list-versions',
      'catalog.search-directories',
      'catalog.suggest-directories',
      'evidence.get-receipt',
      'evidence.show-log',
      'lake.list-snapshots',
      'lake.read-series',
      'lake.sample-rows',
      'lake.show-profile',
      'opening.compare-opening-lists',
      'opening.export-opening-list',
      'opening.list-demands',
      'opening.list-errors',
      'opening.list-health',
      'opening.list-open-data-sets',
      'opening.list-plans',
      'opening.list-releases',
      'opening.list-results',
      'opening.list-showcases',
      'opening.propose-demand',
      'opening.rate-demand',
      'opening.report-error',
      'opening.show-demand',
      'opening.show-error',
      'opening.show-figures',
      'opening.show-guide',
      'opening.show-open-data-set',
      'opening.show-opening-list',
      'opening.show-plan',
      'opening.show-release',
      'opening.show-rules',
      'opening.show-showcase',
      'opening.withdraw-demand',
      'opening.withdraw-error',
      'parties.issue-access-token',
      'parties.list-demo-credentials',
      'parties.open-demo-sessions',
      'parties.list-organisations',
      'parties.list-regions',
      'parties.list-roles',
      'parties.show-organisation',
      'parties.sign-in',
      'sharing.show-rules',
    ],
  ],
  [
    'applicant approver auditor data-officer platform-operator security-administrator system-administrator',
    ['parties.list-members'],
  ],
  [
    'applicant approver auditor data-officer platform-operator',
    [
      'agreements.list-agreements',
      'agreements.show-agreement',
      'cases.list-cases',
      'opening.list-misuse',
      'cases.show-case',
      'delivery.explain-plan',
      'delivery.list-calls',
      'delivery.preview-call',
      'delivery.show-usage',
      'parties.list-legal-bases',
      'requests.list-requests',
      'requests.list-scenarios',
      'requests.show-request',
      'sharing.list-scenario-types',
      'sharing.show-lists',
    ],
  ],
  ['applicant approver data-officer platform-operator', ['agreements.revoke-agreement']],
  ['applicant auditor data-officer platform-operator', ['parties.list-clients']],
  [
    'applicant data-officer platform-operator',
    ['parties.register-client', 'parties.revoke-client-key', 'parties.rotate-client-key'],
  ],
  [
    'applicant',
    [
      'opening.explain-decision',
      'opening.report-results',
      'opening.submit-request',
      'requests.dispute-refusal',
      'requests.supplement-request',
      'requests.withdraw-request',
      'sharing.explain-decision',
      'sharing.submit-request',
    ],
  ],
  ['approver auditor data-officer platform-operator', ['opening.show-release-profile']],
  [
    'approver data-officer platform-operator',
    ['agreements.resume-agreement', 'agreements.suspend-agreement', 'opening.record-misuse'],
  ],
  ['applicant approver data-officer', ['opening.consent-showcase']],
  [
    'approver data-officer',
    [
      'opening.accept-demand',
      'opening.answer-error',
      'opening.fulfil-demand',
      'opening.refuse-demand',
      'opening.return-demand',
      'requests.grant-request',
      'requests.refuse-request',
    ],
  ],
  [
    'approver',
    [
      'requests.ask-for-more',
      'requests.extend-clock',
      'sharing.authorise-fast-track',
      'sharing.end-fast-track',
    ],
  ],
  ['audit-administrator', ['evidence.list-administration']],
  [
    'auditor platform-operator system-administrator',
    ['clock.show-clock', 'infrastructure.list-backups', 'keys.show-keys'],
  ],
  ['auditor platform-operator', ['opening.try-rules', 'sharing.try-rules']],
  [
    'data-officer platform-operator',
    [
      'catalog.draft-directory',
      'catalog.list-drafts',
      'catalog.revise-directory',
      'catalog.submit-directory',
      'lake.infer-types',
      'lake.start-load',
      'opening.cancel-release',
      'opening.check-health',
      'opening.release-data-set',
      'opening.withdraw-release',
    ],
  ],
  [
    'data-officer',
    ['opening.declare-release-profile', 'opening.draft-plan', 'opening.submit-plan'],
  ],
  [
    'platform-operator',
    [
      'catalog.add-negative-entry',
      'catalog.publish-directory',
      'catalog.return-directory',
      'catalog.propose-mapping',
      'catalog.start-import',
      'catalog.withdraw-directory',
      'opening.adopt-rules',
      'opening.assign-demand',
      'opening.decline-demand',
      'opening.decline-showcase',
      'opening.publish-plan',
      'opening.publish-showcase',
      'opening.resolve-misuse',
      'opening.return-plan',
      'parties.close-risk',
      'parties.open-risk',
      'parties.register-legal-basis',
      'parties.register-organisation',
      'parties.restore-organisation',
      'parties.suspend-organisation',
      'requests.resolve-dispute',
      'rules.adopt-dated-value',
      'sharing.adopt-rules',
      'sharing.set-necessity',
    ],
  ],
  [
    'security-administrator',
    ['parties.end-sessions', 'parties.unlock-account', 'rules.adopt-security-value'],
  ],
  ['security-administrator system-administrator', ['parties.approve-act']],
  [
    'signed-in',
    [
      'cases.list-notices',
      'cases.mark-notices-read',
      'evidence.list-facts',
      'files.cancel-run',
      'files.list-rejects',
      'files.list-runs',
      'files.resume-run',
      'files.show-run',
      'opening.submit-showcase',
      'opening.withdraw-showcase',
      'parties.change-password',
      'parties.list-sessions',
      'parties.end-session',
      'parties.show-second-factor',
      'parties.enrol-second-factor',
      'parties.confirm-second-factor',
      'parties.disable-second-factor',
      'parties.list-acts',
      'parties.reject-act',
      'parties.sign-out',
      'parties.who-am-i',
      'rules.list-dated-values',
    ],
  ],
  [
    'system-administrator',
    [
      'clock.confirm-clock',
      'keys.retire-master-key',
      'keys.rotate-master-key',
      'parties.grant-role',
      'parties.register-person',
      'parties.reset-password',
      'parties.withdraw-role',
    ],
  ],
];

const listed = matrix.flatMap(([who, actions]) => actions.map((name) => [name, who] as const));
const contracts = new Map(allContracts().map((one) => [one.name as string, one]));

test('the table names every action once', () => {
  expect(listed.map(([name]) => name).sort()).toEqual([...contracts.keys()].sort());
});

describe('every role may and may not', () => {
  test.each(listed)('%s: %s', (name, who) => {
    const contract = contracts.get(name);
    if (!contract) throw new Error(name);
    const action = { contract, run: () => Promise.resolve(undefined) };
    const may = (role: Role): boolean =>
      who === 'anyone' || who === 'signed-in' || who.split(' ').includes(role);
    const barred = roles.filter((role) => reasonsBarring(action, personWith([role])).length > 0);
    expect(barred).toEqual(roles.filter((role) => !may(role)));
    const codes = reasonsBarring(action, anonymous).map(({ code }) => code);
    expect(codes).toEqual(who === 'anyone' ? [] : ['actions.not-signed-in']);
    const nobody = reasonsBarring(action, personWith([]));
    expect(nobody.length === 0).toBe(who === 'anyone' || who === 'signed-in');
  });
});
