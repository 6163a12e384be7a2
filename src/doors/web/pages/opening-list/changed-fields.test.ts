import { expect, test } from 'vitest';
import type { ListChange } from '#channels/opening/contracts.ts';
import { changedFields } from './changed-fields.ts';

const entry = {
  code: '307004/000001',
  name: '空气质量',
  provider_id: 'org_1',
  provider_name: '上海市生态环境局',
  domain: '环境',
  tier: 'O1',
  condition: null,
  update_cycle: 'daily',
  version: 1,
} as const;

function change(more: Partial<ListChange>): ListChange {
  return { code: entry.code, changes: ['tier'], before: entry, after: entry, ...more };
}

test('of a data set that stayed only what differs is shown', () => {
  const after = { ...entry, tier: 'O2', condition: '依申请', version: 2 } as const;
  expect(changedFields(change({ after }))).toEqual([
    { field: 'tier', before: 'O1', after: 'O2' },
    { field: 'condition', before: null, after: '依申请' },
  ]);
});

test('another scope shows by its version, since the items are not on the list', () => {
  const after = { ...entry, version: 2 };
  expect(changedFields(change({ changes: ['scope'], after }))).toEqual([
    { field: 'version', before: '1', after: '2' },
  ]);
});

test('of a data set that is new or gone everything that the list says of it', () => {
  const added = changedFields(change({ changes: ['added'], before: null }));
  expect(added.map(({ field }) => field)).toEqual(['tier', 'cycle', 'condition']);
  expect(added.every(({ before }) => before === null)).toBe(true);
  const removed = changedFields(change({ changes: ['removed'], after: null }));
  expect(removed[1]).toEqual({ field: 'cycle', before: 'daily', after: null });
});
