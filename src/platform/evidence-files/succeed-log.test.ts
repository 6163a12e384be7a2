import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeSuite } from '#kernel/suite-node.ts';
import { verifyReceipt } from '#kernel/verify-receipt.ts';
import { checkLog, type KnownHead, type RecoveryDecision } from '#spine/evidence/index.ts';
import {
  appendMany,
  type EvidenceFolder,
  evidenceFolder,
  testOrigin,
} from '#test/support/evidence-folder.ts';
import { diskLogReader } from './disk-log-reader.ts';
import { succeedLog } from './succeed-log.ts';

const decision: RecoveryDecision = {
  what: 'log-older',
  reason: '昨夜备份之后的日志已毁,无其他副本',
  by: ['甲', '乙'],
  at: '2026-11-24T00:00:00.000Z',
};
let folder: EvidenceFolder;
let backup: EvidenceFolder;

beforeEach(() => {
  folder = evidenceFolder();
  backup = evidenceFolder();
});
afterEach(() => {
  folder.dispose();
  backup.dispose();
});

const inData = (name: string): string => join(folder.data, name);

function succeed(heads: readonly KnownHead[]): Promise<void> {
  return succeedLog({ data: folder.data, decision, heads, onFault: () => undefined });
}

/** A log of 700 records of which a backup has 600, and its newest head. */
async function setBack(): Promise<{ head: KnownHead; early: string; late: string }> {
  const log = await folder.open();
  const [early = ''] = await appendMany(log, 0, 600);
  await log.close();
  cpSync(folder.data, backup.data, { recursive: true });
  const more = await folder.open();
  const [late = ''] = await appendMany(more, 600, 100);
  await more.publish();
  const note = more.checkpoint?.note ?? '';
  await more.close();
  rmSync(folder.data, { recursive: true });
  cpSync(backup.data, folder.data, { recursive: true });
  return { head: { source: 'database', name: 'database', size: 700, note }, early, late };
}

async function entryText(index: number): Promise<string> {
  const log = await folder.open({ origin: 'unused' });
  const text = Buffer.from((await log.entry(index)) ?? []).toString();
  await log.close();
  return text;
}

test('an older log goes on as another: proven records in their places, lost ones marked', async () => {
  const { head, early, late } = await setBack();
  const source = { name: 'db', heads: async () => [head] };
  await expect(folder.open({ heads: [source] })).rejects.toThrow('evidence.log-rolled-back');
  await succeed([head]);
  const log = await folder.open({ heads: [source] });
  expect(log.origin).toBe(`${testOrigin}/2`);
  expect(log.recovery.lost).toEqual([{ from: 600, to: 700 + 65_536 }]);
  const receipt = JSON.stringify(await log.receipt(early));
  expect(verifyReceipt(nodeSuite, receipt, log.key).ok).toBe(true);
  expect(await log.receipt(late)).toBeUndefined();
  const [next = ''] = await appendMany(log, 1, 1);
  expect(next.startsWith('000000066237-')).toBe(true); // no place is given a second time
  await log.close();
  expect(JSON.parse(await entryText(650))).toMatchObject({ kind: 'lost', former: testOrigin });
  expect(JSON.parse(await entryText(66_236))).toMatchObject({
    kind: 'succession',
    by: ['甲', '乙'],
    former: { name: testOrigin, kept: 600, size: 66_236 },
  });
  const reader = diskLogReader(inData('evidence'));
  expect(await checkLog({ reader, suite: nodeSuite, heads: [head] })).toMatchObject({ ok: true });
  expect(existsSync(inData('retired/1/keys/evidence.key'))).toBe(true);
  expect(existsSync(inData('anchor/decision.json'))).toBe(false);
});

test('records that no signed head bears out are not taken over', async () => {
  const { head } = await setBack();
  const bundle = inData('evidence/tile/entries/001');
  const bytes = readFileSync(bundle);
  bytes[50] = (bytes[50] ?? 0) ^ 1;
  writeFileSync(bundle, bytes);
  await succeed([head]);
  const log = await folder.open();
  expect(log.recovery.lost[0]?.from).toBe(0); // the only head over it covers 600
  await log.close();
});

test('a lost data folder goes on from what the database knows', async () => {
  const { head } = await setBack();
  rmSync(folder.data, { recursive: true });
  await expect(folder.open({ heads: [{ name: 'db', heads: async () => [head] }] })).rejects.toThrow(
    'evidence.log-rolled-back',
  );
  await succeed([head]);
  const log = await folder.open({ heads: [{ name: 'db', heads: async () => [head] }] });
  expect(log.origin).toBe(`${testOrigin}/2`);
  expect(log.durable).toBe(700 + 65_536 + 1);
  await log.close();
});

test.each(['evidence', 'keys/evidence.key'])(
  'a start killed before %s came to its place goes on where it was',
  async (late) => {
    const { head } = await setBack();
    await succeed([head]);
    const whole = readFileSync(inData('evidence/checkpoint'), 'utf8');
    const others = ['evidence', 'keys/evidence.key', 'anchor/head'];
    // As a kill left it: from this one on, the new is aside and the old still in place.
    for (const name of others.slice(others.indexOf(late))) {
      cpSync(inData(name), inData(join('succession', name)), { recursive: true });
      rmSync(inData(name), { recursive: true });
      cpSync(inData(join('retired/1', name)), inData(name), { recursive: true });
      rmSync(inData(join('retired/1', name)), { recursive: true });
    }
    writeFileSync(inData('succession/ready'), '1');
    await succeed([head]);
    const log = await folder.open({ heads: [{ name: 'db', heads: async () => [head] }] });
    expect(log.checkpoint?.note).toBe(whole);
    await log.close();
  },
);
