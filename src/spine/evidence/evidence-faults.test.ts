import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Refused } from '#kernel/refusal.ts';
import { nodeSuite } from '#kernel/suite-node.ts';
import { diskLogReader } from '#platform/evidence-files/index.ts';
import {
  appendMany,
  type DiskFaults,
  type EvidenceFolder,
  evidenceFolder,
  faultyDisk,
  testEntry,
} from '#test/support/evidence-folder.ts';
import { checkLog } from './check/check-log.ts';
import type { EvidenceLog } from './evidence-log.ts';

const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
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

function newestSegment(): string {
  return path(`journal/${readdirSync(path('journal')).sort().at(-1)}`);
}

function check() {
  return checkLog({ reader: diskLogReader(join(folder.data, 'evidence')), suite: nodeSuite });
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const fault = await work.then(
    () => 'no refusal',
    (thrown: unknown) => thrown,
  );
  return fault instanceof Refused ? fault.refusals.map((one) => one.code).join() : String(fault);
}

async function untilOpen(log: EvidenceLog): Promise<void> {
  await vi.waitFor(() => expect(log.state).toBe('open'), { timeout: 30_000, interval: 10 });
}

describe('a full disk', () => {
  test.each([
    ['refuses the write', { write: full }],
    ['takes half a frame', { write: full, write_at_most: 60 }],
    ['refuses the sync', { sync: full }],
  ] satisfies [string, DiskFaults][])(
    'that %s costs refusals, never a record',
    async (_, fault) => {
      const faults: DiskFaults = {};
      const limits = { probe_ms: 20, publish_ms: 40 };
      const log = await folder.open({ wrapFiles: faultyDisk(faults), limits });
      await appendMany(log, 0, 10);
      Object.assign(faults, fault);
      const lost = [log.append(testEntry(90)), log.append(testEntry(91))];
      for (const one of lost) expect(await codeOf(one.durable)).toBe('evidence.unavailable');
      expect(log.state).toBe('failed');
      expect(() => log.append(testEntry(92))).toThrow('evidence.unavailable');
      expect(log.durable).toBe(10);
      await vi.waitFor(() => expect(log.stats().failures).toBeGreaterThan(1), { timeout: 30_000 });
      expect(log.state).toBe('failed'); // probes fail as well
      faults.write = faults.sync = faults.write_at_most = undefined;
      await untilOpen(log);
      const [receipt = ''] = await appendMany(log, 10, 5);
      expect(receipt.startsWith('000000000010-')).toBe(true); // the lost places are given again
      await log.close();
      expect(await check()).toMatchObject({ records: 15, ok: true, torn_bytes: 0 });
    },
  );

  test('that takes no tiles leaves records and pending receipts, and is caught up with', async () => {
    const faults: DiskFaults = {};
    const limits = { publish_ms: 3_600_000 };
    const log = await folder.open({ wrapFiles: faultyDisk(faults), limits });
    faults.replace = full;
    const receipts: string[] = [];
    while (receipts.length < 66_000)
      receipts.push(...(await appendMany(log, receipts.length, 6_000)));
    await expect(log.publish()).rejects.toThrow('no space');
    expect((await log.receipt(receipts[65_999] ?? ''))?.status).toBe('pending');
    faults.replace = undefined;
    await log.publish();
    expect((await log.receipt(receipts[65_999] ?? ''))?.status).toBe('final');
    await log.close();
    expect(await check()).toMatchObject({ records: 66_000, ok: true });
  });
});

test('an overdue sync refuses those who wait; what it wrote in the end is kept, not answered', async () => {
  const hang = Promise.withResolvers<void>();
  const faults: DiskFaults = {};
  const limits = { sync_ms_max: 30, publish_ms: 40 };
  const log = await folder.open({ wrapFiles: faultyDisk(faults), limits });
  faults.hang = hang.promise;
  const first = log.append(testEntry(0));
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  const second = log.append(testEntry(1));
  expect(await codeOf(first.durable)).toBe('evidence.unavailable');
  expect(await codeOf(second.durable)).toBe('evidence.unavailable');
  expect(log.state).toBe('stalled');
  expect(() => log.append(testEntry(2))).toThrow('evidence.unavailable');
  faults.hang = undefined;
  hang.resolve();
  await untilOpen(log);
  expect(log.durable).toBe(1);
  const [receipt = ''] = await appendMany(log, 3, 1);
  expect(receipt.startsWith('000000000001-')).toBe(true);
  await log.close();
  expect(await check()).toMatchObject({ records: 2, ok: true });
});

describe('an unfinished end of the journal', () => {
  test.each([1, 23, 24, 40, 87])(
    'of %i bytes is dropped, kept aside and reported',
    async (bytes) => {
      const log = await folder.open();
      await appendMany(log, 0, 3);
      await log.close();
      const whole = readFileSync(newestSegment());
      const frame = whole.subarray(64, 64 + bytes); // a true beginning of a frame
      appendFileSync(
        newestSegment(),
        frame.length > 4 ? retold(whole, 3).subarray(0, bytes) : frame,
      );
      expect(await check()).toMatchObject({ ok: true, records: 3, torn_bytes: bytes });
      const again = await folder.open();
      expect(again.recovery.gap).toMatchObject({ index: 3, bytes });
      expect(again.durable).toBe(3);
      expect(readFileSync(path(again.recovery.gap?.kept_as ?? '')).length).toBe(bytes);
      await appendMany(again, 3, 2);
      await again.close();
      expect(await check()).toMatchObject({ ok: true, records: 5, torn_bytes: 0 });
    },
  );

  test('that is a new segment without its header goes back to the one before', async () => {
    const log = await folder.open();
    await appendMany(log, 0, 300);
    await log.close();
    writeFileSync(path('journal/000000000000300.journal'), 'DTJRNL01');
    const again = await folder.open();
    expect(again.recovery).toMatchObject({ records: 300, gap: { bytes: 8, index: 300 } });
    await appendMany(again, 300, 300);
    await again.close();
    expect(await check()).toMatchObject({ ok: true, records: 600 });
  });
});

/** The first frame of a segment as it would be if it started at another index. */
function retold(segment: Buffer, first: number): Buffer {
  const frame = Buffer.from(segment.subarray(64));
  frame.writeBigUInt64BE(BigInt(first), 4);
  nodeSuite
    .hash(frame.subarray(0, 20))
    .slice(0, 4)
    .forEach((byte, at) => {
      frame[20 + at] = byte;
    });
  return frame;
}

describe('a start signs nothing on a log', () => {
  async function refusal(): Promise<string> {
    const before = readFileSync(path('checkpoints'));
    const found = await folder.open().then(
      () => 'opened',
      (fault: Error) => fault.message,
    );
    expect(readFileSync(path('checkpoints'))).toEqual(before);
    return found;
  }

  async function threeHundred(): Promise<void> {
    const log = await folder.open();
    await appendMany(log, 0, 200);
    await appendMany(log, 200, 100);
    await log.close();
  }

  test('whose journal is shorter than its checkpoint', async () => {
    await threeHundred();
    truncateSync(newestSegment(), readFileSync(newestSegment()).length - 10);
    expect(await refusal()).toContain('evidence.log-broken');
  });

  test('whose journal was altered in the middle', async () => {
    await threeHundred();
    const bytes = readFileSync(newestSegment());
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    writeFileSync(newestSegment(), bytes);
    expect(await refusal()).toContain('evidence.log-broken');
  });

  test('whose last answered record was altered, and leaves it where it is', async () => {
    await threeHundred();
    const bytes = readFileSync(newestSegment());
    bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1;
    writeFileSync(newestSegment(), bytes);
    expect(await refusal()).toContain('its checkpoint says 300');
    expect(readFileSync(newestSegment())).toEqual(bytes);
  });

  test('whose journal is gone', async () => {
    await threeHundred();
    rmSync(path('journal'), { recursive: true });
    expect(await refusal()).toContain('evidence.log-broken');
  });

  test('that is another log under the same checkpoints', async () => {
    await threeHundred();
    const other = evidenceFolder();
    const log = await other.open();
    await appendMany(log, 1_000, 300);
    await log.close();
    const name = readdirSync(path('journal'))[0] ?? '';
    writeFileSync(newestSegment(), readFileSync(join(other.data, 'evidence/journal', name)));
    other.dispose();
    expect(await refusal()).toContain('do not give the signed root');
  });

  test('whose history was cut behind its checkpoint', async () => {
    await threeHundred();
    const again = await folder.open();
    await appendMany(again, 300, 1);
    await again.close();
    const text = readFileSync(path('checkpoints'), 'utf8');
    writeFileSync(
      path('checkpoints'),
      text.slice(0, text.indexOf('\n\n', text.indexOf('\u2014')) + 2),
    );
    expect(await refusal()).toContain('evidence.log-rolled-back');
  });

  test('whose key file is of another key', async () => {
    await threeHundred();
    rmSync(path('log.vkey'));
    writeFileSync(path('log.vkey'), 'other+00000000+AAAA\n');
    expect(await refusal()).toContain('not of our key');
  });
});

test('tiles that a crash left wrong or missing are written again from the journal', async () => {
  const log = await folder.open();
  await appendMany(log, 0, 600);
  await log.close();
  writeFileSync(path('tile/0/000'), '');
  rmSync(path('tile/entries/001'));
  expect((await check()).ok).toBe(false);
  const again = await folder.open();
  expect(again.stats()).toMatchObject({ tiles_repaired: 1, tiles_written: 2 });
  await again.close();
  expect(await check()).toMatchObject({ ok: true, records: 600 });
  expect(existsSync(path('torn'))).toBe(false);
});
