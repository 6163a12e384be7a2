import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { nodeSuite } from '#kernel/suite-node.ts';
import { sameBytes } from '#kernel/tlog/bytes.ts';
import { openCheckpoint } from '#kernel/tlog/checkpoint.ts';
import { decodeBundle } from '#kernel/tlog/entry-bundle.ts';
import { createFrontier } from '#kernel/tlog/frontier.ts';
import { consistencyProof } from '#kernel/tlog/prove.ts';
import { parseVerifierKey } from '#kernel/tlog/signed-note.ts';
import { tilePath, tileWidth } from '#kernel/tlog/tile-path.ts';
import { createTreeHasher } from '#kernel/tlog/tree-hasher.ts';
import { verifiesConsistency } from '#kernel/tlog/verify-proof.ts';
import { verifyReceipt } from '#kernel/verify-receipt.ts';
import { lockDirectory } from '#platform/evidence-files/index.ts';
import {
  appendMany,
  type EvidenceFolder,
  evidenceFolder,
  testEntry,
  testOrigin,
} from '#test/support/evidence-folder.ts';
import { codesOfFault } from '#test/support/refusal-codes.ts';
import type { EvidenceLog } from './evidence-log.ts';
import type { LogRecord } from './follow.ts';

const hasher = createTreeHasher(nodeSuite);
let folder: EvidenceFolder;

beforeEach(() => {
  folder = evidenceFolder();
});
afterEach(() => {
  folder.dispose();
});

function rootOf(count: number): Uint8Array {
  const frontier = createFrontier(hasher);
  for (let at = 0; at < count; at += 1) frontier.append(hasher.leaf(testEntry(at)));
  return frontier.root();
}

describe('appending', () => {
  test('gives places in order, is durable when it says so, and shares one sync', async () => {
    const log = await folder.open();
    const placed = Array.from({ length: 1000 }, (_, at) => log.append(testEntry(at)));
    expect(log.durable).toBe(0);
    await Promise.all(placed.map((one) => one.durable));
    expect(placed.map((one) => one.index)).toEqual(placed.map((_, at) => at));
    expect(log.durable).toBe(1000);
    expect(log.stats().batches).toBe(1);
    expect(new Set(placed.map((one) => one.receipt)).size).toBe(1000);
    await log.close();
  });

  test('refuses empty and oversized records, and everything after close', async () => {
    const log = await folder.open();
    for (const entry of [new Uint8Array(0), new Uint8Array(65_536)]) {
      expect(() => log.append(entry)).toThrow('evidence.entry-too-large');
    }
    const largest = log.append(new Uint8Array(65_535).fill(1));
    await log.close();
    await largest.durable;
    expect(() => log.append(testEntry(1))).toThrow('evidence.unavailable');
  });

  test('refuses at once when too many wait', async () => {
    const log = await folder.open({
      limits: { waiting_entries_max: 10, waiting_bytes_max: 10_000 },
    });
    const taken = Array.from({ length: 10 }, (_, at) => log.append(testEntry(at)));
    expect(() => log.append(testEntry(10))).toThrow('evidence.busy');
    await Promise.all(taken.map((one) => one.durable));
    log.append(testEntry(10, 6_000));
    expect(() => log.append(testEntry(11, 6_000))).toThrow('evidence.busy');
    expect(log.stats().refused).toBe(2);
    await log.close();
  });
});

describe('checkpoints and tiles', () => {
  test('a checkpoint carries the root of the definition, under the key in the key file', async () => {
    const log = await folder.open();
    await appendMany(log, 0, 700);
    await log.publish();
    const vkey = readFileSync(join(folder.data, 'evidence/log.vkey'), 'utf8').trim();
    expect(vkey).toBe(log.key);
    const note = readFileSync(join(folder.data, 'evidence/checkpoint'), 'utf8');
    const { origin, size, root } = openCheckpoint(
      nodeSuite,
      parseVerifierKey(nodeSuite, vkey),
      note,
    );
    expect({ origin, size }).toEqual({ origin: testOrigin, size: 700n });
    expect(sameBytes(root, rootOf(700))).toBe(true);
    await log.close();
  });

  test('the private key is for its owner alone, and a log keeps its name', async () => {
    const log = await folder.open();
    expect(statSync(join(folder.data, 'keys/evidence.key')).mode & 0o777).toBe(0o600);
    await log.close();
    const again = await folder.open({ origin: 'renamed-host.test/evidence' });
    expect({ origin: again.origin, key: again.key }).toEqual({ origin: testOrigin, key: log.key });
    await again.close();
  });

  test('tiles and bundles are what tlog-tiles says, partial ones are prefixes', async () => {
    const log = await folder.open();
    await appendMany(log, 0, 600);
    await log.publish();
    const full = await log.resource({ level: 0, index: 1, width: 256 });
    expect(full?.length).toBe(8192);
    expect(sameBytes(full?.subarray(0, 32) ?? new Uint8Array(0), hasher.leaf(testEntry(256)))).toBe(
      true,
    );
    const bundle = await log.resource({ level: 'entries', index: 1, width: 256 });
    expect(decodeBundle(bundle ?? new Uint8Array(0)).length).toBe(256);
    for (const level of [0, 'entries'] as const) {
      const whole = (await log.resource({ level, index: 0, width: 256 })) ?? new Uint8Array(0);
      const part = (await log.resource({ level, index: 0, width: 17 })) ?? new Uint8Array(0);
      expect(part.length).toBeGreaterThan(0);
      expect(sameBytes(part, whole.subarray(0, part.length))).toBe(true);
    }
    expect((await log.resource({ level: 0, index: 2, width: 88 }))?.length).toBe(88 * 32);
    expect((await log.resource({ level: 1, index: 0, width: 2 }))?.length).toBe(64);
    for (const beyond of [
      { level: 0, index: 2, width: 89 },
      { level: 0, index: 3, width: 256 },
      { level: 1, index: 0, width: 3 },
      { level: 'entries', index: 2, width: 89 },
    ] as const) {
      expect(await log.resource(beyond)).toBeUndefined();
    }
    await log.close();
  });

  test('a second level of tiles closes and every later checkpoint extends the earlier ones', async () => {
    const log = await folder.open({ limits: { segment_bytes_max: 256 * 1024 } });
    const seen: { size: number; root: Uint8Array }[] = [];
    for (const count of [1, 254, 1, 1, 65_000, 279, 3]) {
      await appendInTurns(log, log.durable, count);
      await log.publish();
      seen.push({
        size: log.checkpoint?.size ?? 0,
        root: log.checkpoint?.root ?? new Uint8Array(0),
      });
    }
    const size = log.durable;
    expect(size).toBe(65_539);
    expect(
      statSync(join(folder.data, 'evidence', tilePath({ level: 1, index: 0, width: tileWidth })))
        .size,
    ).toBe(8192);
    const read = nodeReader(log);
    const root = seen.at(-1)?.root ?? new Uint8Array(0);
    expect(sameBytes(root, rootOf(size))).toBe(true);
    for (const old of seen.slice(0, -1)) {
      const path = await consistencyProof(hasher, read, old.size, size);
      const claim = {
        old_size: BigInt(old.size),
        size: BigInt(size),
        old_root: old.root,
        root,
        path,
      };
      expect(verifiesConsistency(hasher, claim)).toBe(true);
    }
    // Only the newest segment is needed once its records are in synced tiles.
    await vi.waitFor(
      () => expect(readdirSync(join(folder.data, 'evidence/journal')).length).toBe(1),
      { timeout: 60_000, interval: 20 },
    );
    expect(log.stats().journal_segments).toBe(1);
    await log.close();
    expect(folder.faults).toEqual([]);
    const again = await folder.open();
    expect(again.recovery).toMatchObject({ records: size, published: size, gap: null });
    expect(Buffer.from((await again.entry(12_345)) ?? [])).toEqual(testEntry(12_345));
    await again.close();
  });
});

async function appendInTurns(log: EvidenceLog, from: number, count: number): Promise<void> {
  for (let at = 0; at < count; at += 5_000) {
    await appendMany(log, from + at, Math.min(5_000, count - at));
  }
}

/** Complete subtrees, read from the public tiles alone. */
function nodeReader(log: EvidenceLog) {
  return async (level: number, index: number): Promise<Uint8Array> => {
    const size = log.checkpoint?.size ?? 0;
    const tile_level = Math.floor(level / 8);
    const span = 2 ** (level % 8);
    const first = index * span;
    const tile = Math.floor(first / 256);
    const held = Math.min(256, Math.floor(size / 256 ** tile_level) - tile * 256);
    const bytes = await log.resource({ level: tile_level, index: tile, width: held });
    const frontier = createFrontier(hasher);
    for (let at = first % 256; at < (first % 256) + span; at += 1) {
      frontier.append(bytes?.subarray(at * 32, at * 32 + 32) ?? new Uint8Array(0));
    }
    return frontier.root();
  };
}

describe('receipts', () => {
  test('are pending, then final, and verify with the key alone', async () => {
    const log = await folder.open({ limits: { publish_ms: 3_600_000 } });
    const receipts = await appendMany(log, 0, 300);
    const id = receipts[123] as string;
    const pending = verifyReceipt(nodeSuite, JSON.stringify(await log.receipt(id)), log.key);
    expect(pending).toMatchObject({ ok: true, status: 'pending', index: 123, tree_size: null });
    await log.publish();
    const final = verifyReceipt(nodeSuite, JSON.stringify(await log.receipt(id)), log.key);
    expect(final).toMatchObject({ ok: true, status: 'final', index: 123, tree_size: 300 });
    expect(final.record).toEqual({ kind: 'test', number: 123 });
    await log.close();
  });

  test('a number that is not exactly one gives nothing', async () => {
    const log = await folder.open();
    const [first = ''] = await appendMany(log, 0, 3);
    const leaf = Buffer.from(hasher.leaf(testEntry(0)))
      .toString('hex')
      .slice(0, 16);
    const last = first.endsWith('0') ? '1' : '0';
    for (const id of [
      '',
      'nonsense',
      first.slice(0, -1) + last,
      first.replace(/^0+/, ''),
      first.toUpperCase() === first ? `${first} ` : first.toUpperCase(),
      `000000000000-${leaf}`, // what the public tiles show must not open a record
      `000000000009-${first.slice(13)}`,
      `999999999999-${first.slice(13)}`,
    ]) {
      expect(await log.receipt(id), id).toBeUndefined();
    }
    expect(await log.receipt(first)).toBeDefined();
    await log.close();
  });

  test('outlive a restart, and its tiles', async () => {
    const log = await folder.open();
    const receipts = await appendMany(log, 0, 1_000);
    await log.close();
    const again = await folder.open();
    await appendMany(again, 1_000, 1_000);
    await again.publish();
    for (const at of [0, 255, 256, 767, 999]) {
      const receipt = await again.receipt(receipts[at] as string);
      expect(verifyReceipt(nodeSuite, JSON.stringify(receipt), log.key).ok).toBe(true);
    }
    await again.close();
  });
});

describe('followers', () => {
  test('see every record once and in order, across tiles, restarts and their own failures', async () => {
    const log = await folder.open();
    await appendMany(log, 0, 900);
    await log.publish();
    const seen: number[] = [];
    let failures = 1;
    const handler = async (records: readonly LogRecord[]) => {
      if (seen.length > 500 && failures > 0) {
        failures -= 1;
        throw new Error('not now');
      }
      for (const { index, receipt, entry } of records) {
        expect(Buffer.from(entry)).toEqual(testEntry(index));
        expect(receipt).toBe(log.receiptNumber(index, entry));
        seen.push(index);
      }
    };
    const follower = log.follow(100, handler);
    await appendMany(log, 900, 50);
    await follower.caught_up;
    while (follower.position < 950) await new Promise((resolve) => setTimeout(resolve, 5));
    await follower.stop();
    expect(seen).toEqual(Array.from({ length: 850 }, (_, at) => at + 100));
    expect(folder.faults.join()).toContain('not now');
    await log.close();
  });

  test('end with the log', async () => {
    const log = await folder.open();
    const follower = log.follow(0, () => undefined);
    await log.close();
    await follower.caught_up;
    expect(follower.position).toBe(0);
  });
});

test('one folder has one writer: a second one is refused and harms nothing', async () => {
  const log = await folder.open();
  const refused = await folder.open().catch(codesOfFault);
  expect(refused).toEqual(['evidence.log-held']);
  await appendMany(log, 0, 5);
  await log.close();
  const again = await folder.open();
  expect(again.durable).toBe(5);
  await again.close();
  lockDirectory(join(folder.data, 'evidence')).release();
});
