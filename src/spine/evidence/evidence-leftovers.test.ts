import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { nodeSuite } from '#kernel/suite-node.ts';
import { diskLogReader } from '#platform/evidence-files/index.ts';
import { appendMany, type EvidenceFolder, evidenceFolder } from '#test/support/evidence-folder.ts';
import { checkLog } from './check/check-log.ts';
import type { LogFiles } from './ports.ts';

let folder: EvidenceFolder;

beforeEach(() => {
  folder = evidenceFolder();
});
afterEach(() => {
  folder.dispose();
});

function path(name: string): string {
  return join(folder.data, 'evidence', name);
}

function check() {
  return checkLog({ reader: diskLogReader(join(folder.data, 'evidence')), suite: nodeSuite });
}

/** What a disk will not do for segments: sync the name of a new one, nor take it away again. */
interface Refusing {
  sync: boolean;
  remove: boolean;
}

function refusingDisk(refusing: Refusing): (files: LogFiles) => LogFiles {
  const assertTakes = (refuses: boolean, name = ''): void => {
    if (refuses && name.startsWith('journal/0')) throw new Error('EIO');
  };
  return (files) => ({
    ...files,
    sync: async (paths) => {
      assertTakes(refusing.sync, paths[0]);
      await files.sync(paths);
    },
    remove: async (name) => {
      assertTakes(refusing.remove, name);
      await files.remove(name);
    },
  });
}

test.each([
  ['is the last one', 0],
  ['is followed by others', 6],
])('a segment that was given up and %s is taken away at the next start', async (_, later) => {
  const refusing: Refusing = { sync: false, remove: false };
  const limits = { segment_bytes_max: 1_000, publish_ms: 3_600_000 };
  const log = await folder.open({ wrapFiles: refusingDisk(refusing), limits });
  Object.assign(refusing, { sync: true, remove: true });
  await appendMany(log, 0, 30);
  await vi.waitFor(() => expect(folder.faults.join()).toContain('segment could not be made'));
  expect(existsSync(path('journal/000000000000030.journal'))).toBe(true);
  refusing.remove = false;
  await appendMany(log, 30, 30);
  refusing.sync = later === 0;
  for (let more = 0; more < later; more += 1) await appendMany(log, 60 + more * 30, 30);
  const records = log.durable;
  await log.close();
  expect(await check()).toMatchObject({ ok: true, records });
  const again = await folder.open({ limits });
  expect(again.durable).toBe(records);
  expect(existsSync(path('journal/000000000000030.journal'))).toBe(false);
  await appendMany(again, 0, 30);
  await again.close();
  expect(await check()).toMatchObject({ ok: true, records: records + 30 });
});

// The dash before a signature has three bytes: a write may stop behind any of them.
test.each([1, 2, 3])(
  'a checkpoint of which byte %i of its dash came last is no damage, and is dropped',
  async (bytes) => {
    const log = await folder.open();
    await appendMany(log, 0, 3);
    await log.close();
    const history = readFileSync(path('checkpoints'));
    const note = readFileSync(path('checkpoint'));
    appendFileSync(path('checkpoints'), note.subarray(0, note.indexOf('\u2014') + bytes));
    expect(await check()).toMatchObject({ ok: true, records: 3 });
    expect((await check()).torn_bytes).toBeGreaterThan(0);
    const again = await folder.open();
    expect(again.recovery.history_bytes_dropped).toBeGreaterThan(0);
    await again.close();
    expect(readFileSync(path('checkpoints'))).toEqual(history);
    expect(await check()).toMatchObject({ ok: true, records: 3, torn_bytes: 0 });
  },
);

test('other bytes behind the last checkpoint are damage', async () => {
  const log = await folder.open();
  await appendMany(log, 0, 3);
  await log.close();
  appendFileSync(path('checkpoints'), 'another.example/log\n4\n');
  expect(await check()).toMatchObject({ ok: false, first_bad: { file: 'checkpoints' } });
});
