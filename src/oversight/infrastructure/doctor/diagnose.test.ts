import { describe, expect, test } from 'vitest';
import { diagnose } from './diagnose.ts';
import type { DatabaseFigures, Examination } from './examination.ts';

const database: DatabaseFigures = {
  migrations_pending: [],
  migrations_unknown: [],
  facts_without_leaf: 0,
  jobs_failed: 0,
  oldest_job_minutes: 0,
  serving_missing: [],
  serving_changed: [],
};

const healthy: Examination = {
  now: new Date('2026-03-16T01:30:00Z'),
  node_version: 'v24.0.0',
  folder: { bytes_free: 5e11, bytes_total: 1e12, open_to_others: [], missing_keys: [] },
  server: { unready: [] },
  log: {
    report: {
      records: 9,
      checkpoints: 2,
      ok: true,
      first_bad: null,
      torn_bytes: 0,
      contradicts: [],
    },
    set_aside: [],
  },
  database,
  at_rest: {
    sealed: 0,
    in_clear: 4,
    kind: 'file',
    is_beside_data: true,
    current: 'mky_2',
    master_keys: [],
    unreachable: null,
    is_scratch_on_disk: false,
  },
  backups: [
    {
      id: 'bak_1',
      made_at: '2026-03-15T01:30:00Z',
      place: '/backups',
      size: 9,
      records: 9,
      bytes_new: 1,
    },
  ],
};

function severities(seen: Partial<Examination>): readonly string[] {
  const found = diagnose({ ...healthy, ...seen });
  // What is encrypted is always told.
  return found.flatMap((one) => (isAtRest(one) ? [] : [one.severity]));
}

function isAtRest({ what }: { readonly what: string }): boolean {
  return what.startsWith('存储加密');
}

test('of a platform in health is told what is encrypted, and nothing else', () => {
  const [only, ...others] = diagnose(healthy);
  expect(only).toMatchObject({ severity: 'notice' });
  expect(only?.what).toContain('0 files are encrypted, 4 in clear');
  expect(others).toEqual([]);
});

describe('each illness is found by itself', () => {
  const { at_rest, folder, log } = healthy;
  const master_keys = [{ master_key: 'mky_1', data_keys: 3 }];
  const first_bad = { file: 'checkpoint', offset: 0, index: null, what: 'cut', what_zh: '残缺' };
  const contradicts = [
    { source: 'anchor', name: 'anchor/head', size: 12, index: null, what: 'cut', what_zh: '残缺' },
  ] as const;
  const ill: readonly (readonly [name: string, Partial<Examination>, severity: string])[] = [
    [
      'a damaged log',
      { log: { ...log, report: { ...log.report, ok: false, first_bad } } },
      'error',
    ],
    [
      'a log that was cut back',
      { log: { ...log, report: { ...log.report, contradicts } } },
      'error',
    ],
    ['pieces set aside', { log: { ...log, set_aside: ['12.torn'] } }, 'warning'],
    ['files open to others', { folder: { ...folder, open_to_others: ['keys'] } }, 'error'],
    ['a missing key', { folder: { ...folder, missing_keys: ['master.key'] } }, 'error'],
    ['a full disk', { folder: { ...folder, bytes_free: 5e8 } }, 'warning'],
    ['no server', { server: null }, 'notice'],
    ['a server that does not answer', { server: { unready: undefined } }, 'error'],
    ['a part that is not ready', { server: { unready: ['evidence'] } }, 'error'],
    ['no database', { database: { unreachable: 'refused' } }, 'error'],
    ['a newer schema', { database: { ...database, migrations_unknown: ['9999_x.sql'] } }, 'error'],
    [
      'an older schema',
      { database: { ...database, migrations_pending: ['0002_x.sql'] } },
      'notice',
    ],
    ['facts that wait', { database: { ...database, facts_without_leaf: 3 } }, 'warning'],
    ['jobs that failed', { database: { ...database, jobs_failed: 1 } }, 'warning'],
    ['jobs that wait', { database: { ...database, oldest_job_minutes: 31 } }, 'warning'],
    ['no serving copy', { database: { ...database, serving_missing: ['snp_1'] } }, 'warning'],
    ['a forged copy', { database: { ...database, serving_changed: ['snp_1'] } }, 'error'],
    ['no backup', { backups: [] }, 'warning'],
    [
      'a master key that is away',
      { at_rest: { ...at_rest, master_keys, current: null, unreachable: '缺少 / missing' } },
      'error',
    ],
    [
      'keys that wait for rotation',
      { at_rest: { ...at_rest, is_beside_data: false, master_keys } },
      'warning',
    ],
    [
      'a master key beside its data',
      {
        at_rest: { ...at_rest, master_keys: [{ master_key: 'mky_2', data_keys: 3 }] },
      },
      'notice',
    ],
    [
      'rows in clear on a disk',
      { at_rest: { ...at_rest, sealed: 3, is_scratch_on_disk: true } },
      'warning',
    ],
    ['an old backup', { now: new Date('2026-03-24T01:30:00Z') }, 'warning'],
  ];

  test.each(ill)('%s', (_, seen, severity) => {
    expect(severities(seen)).toEqual([severity]);
    const [finding] = diagnose({ ...healthy, ...seen }).filter((one) => !isAtRest(one));
    expect(finding?.what).toMatch(/\p{Script=Han}.* \/ /u);
    expect(finding?.remedy.length).toBeGreaterThan(5);
  });
});

test('the worst is told first', () => {
  expect(severities({ server: null, backups: [], database: { unreachable: 'refused' } })).toEqual([
    'error',
    'warning',
    'notice',
  ]);
});
