import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { nodeSuite } from '#kernel/suite-node.ts';
import { diskLogReader } from '#platform/evidence-files/index.ts';
import {
  appendMany,
  type EvidenceFolder,
  evidenceFolder,
  testEntry,
} from '#test/support/evidence-folder.ts';
import { forgeJournal, removeFrom } from '#test/support/forge-log.ts';
import { smallDisk } from '#test/support/small-disk.ts';
import { type CheckOptions, checkLog } from './check/check-log.ts';
import { headOf } from './heads/gather-heads.ts';
import type { HeadSource, KnownHead } from './heads/known-head.ts';

let folder: EvidenceFolder;

beforeEach(() => {
  folder = evidenceFolder();
});
afterEach(() => {
  folder.dispose();
});

const path = (name: string): string => join(folder.data, 'evidence', name);

function check(more: Partial<CheckOptions> = {}) {
  return checkLog({ reader: diskLogReader(path('')), suite: nodeSuite, ...more });
}

/** What the start says; nothing may have been signed by it. */
async function start(heads: readonly HeadSource[] = []): Promise<string> {
  const before = historyText();
  const found = await folder.open({ heads }).then(
    async (log) => {
      await log.close();
      return 'opened';
    },
    (fault: Error) => fault.message,
  );
  if (found !== 'opened') expect(historyText()).toEqual(before);
  return found;
}

function historyText(): string {
  try {
    return readFileSync(path('checkpoints'), 'utf8');
  } catch {
    return '';
  }
}

/** A log of some frames with a receipt and a head that others hold. */
async function honest(): Promise<{ receipt: string; head: KnownHead; witness: HeadSource }> {
  const log = await folder.open();
  await appendMany(log, 0, 150);
  await log.publish();
  await appendMany(log, 150, 4);
  await log.publish();
  const [id = ''] = await appendMany(log, 154, 200);
  await log.publish();
  const receipt = JSON.stringify(await log.receipt(id));
  const note = log.checkpoint?.note ?? '';
  await log.close();
  const head = headOf('witness', 'the neighbour', note);
  return { receipt, head, witness: { name: 'witness', heads: async () => [head] } };
}

const rewritten = (payload: Buffer): Buffer =>
  Buffer.from(payload.toString('latin1').replace('"number":7}', '"number":9}'), 'latin1');

describe('without checkpoints and tiles, an altered journal whose chain was made again', () => {
  beforeEach(async () => {
    await honest();
    removeFrom(path(''), 'checkpoint', 'checkpoints', 'tile');
    forgeJournal(path(''), { rewrite: rewritten });
  });

  test('does not pass the check', async () => {
    expect(await check()).toMatchObject({
      ok: false,
      records: 354,
      first_bad: { file: 'checkpoints' },
    });
  });

  test('is not opened and not signed, with the anchor file and without', async () => {
    expect(await start()).toContain('evidence.log-broken');
    rmSync(join(folder.data, 'anchor'), { recursive: true });
    expect(await start()).toContain('evidence.log-broken');
  });
});

test('a head, a receipt and the anchor file are told apart from a log they do not agree with', async () => {
  const { receipt, head } = await honest();
  removeFrom(path(''), 'checkpoint', 'checkpoints', 'tile');
  forgeJournal(path(''), { rewrite: rewritten });
  const receipts = [{ name: 'mine.json', text: receipt }];
  const { contradicts } = await check({ heads: [head], receipts });
  expect(contradicts).toEqual([
    expect.objectContaining({ name: 'the neighbour', source: 'witness', size: 354 }),
    expect.objectContaining({ name: 'mine.json', source: 'receipt', size: 354 }),
  ]);
});

describe('a log cut back, with a forged frame in place of what followed', () => {
  async function cutBack(): Promise<Awaited<ReturnType<typeof honest>>> {
    const known = await honest();
    const notes = historyText().split(/(?<=\n)\n(?!\u2014)/u);
    const upTo = notes.findIndex((note) => note.includes('\n154\n'));
    writeFileSync(path('checkpoints'), `${notes.slice(0, upTo + 1).join('\n')}\n`);
    removeFrom(path(''), 'tile');
    forgeJournal(path(''), { keep_frames: 2, more: [[testEntry(9_999)]] });
    return known;
  }

  test('is found by the check: by its own files, and by what others hold', async () => {
    const { head, receipt } = await cutBack();
    rmSync(path('checkpoint'));
    const anchor = readFileSync(join(folder.data, 'anchor/head'), 'utf8');
    const report = await check({
      heads: [head, headOf('anchor', 'anchor/head', anchor)],
      receipts: [{ name: 'mine.json', text: receipt }],
    });
    expect(report).toMatchObject({ ok: false, records: 155 });
    expect(report.contradicts.map(({ name }) => name).sort()).toEqual([
      'anchor/head',
      'mine.json',
      'mine.json',
      'the neighbour',
    ]);
  });

  test('is not opened: the anchor file, and a witness where that was set back too, know more', async () => {
    const { witness } = await cutBack();
    rmSync(path('checkpoint'));
    expect(await start()).toContain('evidence.log-broken');
    writeFileSync(path('checkpoint'), `${lastNote()}`);
    expect(await start()).toContain('evidence.log-rolled-back (anchor/head 354 > 154)');
    rmSync(join(folder.data, 'anchor'), { recursive: true });
    expect(await start([witness])).toContain('evidence.log-rolled-back (the neighbour 354 > 154)');
  });

  function lastNote(): string {
    return historyText().split('\n\n').slice(-3, -1).join('\n\n').concat('\n');
  }
});

test('a data folder set back whole is not opened while somebody knows its later head', async () => {
  const log = await folder.open();
  await appendMany(log, 0, 20);
  await log.close();
  const image = evidenceFolder();
  cpSync(folder.data, image.data, { recursive: true });
  const { witness } = await honest();
  rmSync(folder.data, { recursive: true });
  cpSync(image.data, folder.data, { recursive: true });
  expect(await start([witness])).toContain('evidence.log-rolled-back (the neighbour 374 > 20)');
  const count: HeadSource = {
    name: 'witness',
    heads: async () => [{ source: 'witness', name: 'w2', size: 21, note: null }],
  };
  expect(await start([count])).toContain('w2 21 > 20');
  expect(await start([{ name: 'away', heads: () => Promise.reject(new Error('away')) }])).toBe(
    'opened',
  );
  expect(folder.faults.join()).toContain('the heads known to away could not be read');
  image.dispose();
});

test('a cosigned head in the folder is held against the log as any other', async () => {
  const { head } = await honest();
  const other = evidenceFolder();
  const theirs = await other.open();
  await appendMany(theirs, 0, 3);
  await theirs.close();
  writeFileSync(join(folder.data, 'evidence', 'cosigned.tmp'), '');
  cpSync(path('checkpoint'), path('cosigned/final'));
  expect((await check()).ok).toBe(true);
  cpSync(join(other.data, 'evidence/checkpoint'), path('cosigned/0a1b2c3d'));
  expect((await check()).contradicts).toEqual([
    expect.objectContaining({ name: 'cosigned/0a1b2c3d', source: 'witness' }),
  ]);
  expect(await start()).toContain('evidence.log-broken (cosigned/0a1b2c3d');
  expect(head.size).toBe(354);
  other.dispose();
});

test('an emptied folder under a key that signed is a lost log, not a new one', async () => {
  await honest();
  rmSync(path(''), { recursive: true });
  expect(await start()).toContain('evidence.log-broken');
  rmSync(join(folder.data, 'anchor'), { recursive: true });
  expect(await start()).toContain('evidence.log-broken');
});

describe('a full disk', () => {
  test('between history and checkpoint leaves one step to repeat, and the check is sound', async () => {
    let fails = false;
    const log = await folder.open({
      limits: { publish_ms: 3_600_000 },
      wrapFiles: (files) => ({
        ...files,
        replace: async (name, bytes, durable) => {
          if (fails && name === 'checkpoint') {
            throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
          }
          await files.replace(name, bytes, durable);
        },
      }),
    });
    await appendMany(log, 0, 10);
    fails = true;
    await expect(log.publish()).rejects.toThrow('no space');
    await expect(log.publish()).rejects.toThrow('no space');
    fails = false;
    await log.publish();
    await appendMany(log, 10, 1);
    await log.close();
    expect(await check()).toMatchObject({ ok: true, records: 11, checkpoints: 3 });
  });

  test('refuses answers and goes on recording refusals; when it is freed all is taken again', async () => {
    const disk = smallDisk(1_000_000);
    const limits = { reserve_bytes: 200_000, probe_ms: 10, publish_ms: 40 };
    const log = await folder.open({ wrapFiles: disk.wrap, limits });
    await appendMany(log, 0, 10);
    disk.fill(1_000);
    const answers = Array.from({ length: 40 }, (_, at) => log.append(testEntry(10 + at)));
    await Promise.all(answers.map((one) => one.durable)); // the reserve lost nobody's record
    expect(log.state).toBe('short');
    expect(() => log.append(testEntry(50), 'answer')).toThrow('evidence.unavailable');
    for (let round = 0; round < 20; round += 1) {
      await Promise.all(
        Array.from({ length: 30 }, (_, at) => log.append(testEntry(50 + at), 'refusal').durable),
      );
    }
    expect(log.durable).toBe(650);
    disk.free();
    await vi.waitFor(() => expect(log.state).toBe('open'), { timeout: 30_000, interval: 10 });
    await appendMany(log, 650, 5);
    await log.close();
    expect(await check()).toMatchObject({ ok: true, records: 655 });
  });
});

describe('a bit flipped in the last whole frame, after kill -9', () => {
  async function killed(): Promise<{ file: string; bytes: Buffer; at: number }> {
    const log = await folder.open({ limits: { publish_ms: 3_600_000 } });
    await appendMany(log, 0, 5);
    await log.publish();
    const file = path(`journal/${readdirSync(path('journal'))[0]}`);
    const at = readFileSync(file).length;
    await appendMany(log, 5, 3); // answered, and under no checkpoint yet
    const bytes = readFileSync(file);
    await log.close();
    removeFrom(path(''), 'checkpoint');
    writeFileSync(file, bytes);
    const notes = historyText().split(/(?<=\n)\n(?!\u2014)/u);
    const upTo = notes.findIndex((note) => note.includes('\n5\n'));
    writeFileSync(path('checkpoints'), `${notes.slice(0, upTo + 1).join('\n')}\n`);
    writeFileSync(path('checkpoint'), notes[upTo] ?? '');
    writeFileSync(join(folder.data, 'anchor/head'), notes[upTo] ?? '');
    return { file, bytes, at };
  }

  test.each([0, 13, 17, 21, 24, 40, 60, -1, -33])(
    'at byte %i of it: kept aside and told, its places taken by repair records',
    async (place) => {
      const { file, bytes, at } = await killed();
      const flipped = place < 0 ? bytes.length + place : at + place;
      bytes[flipped] = (bytes[flipped] ?? 0) ^ 4;
      writeFileSync(file, bytes);
      expect((await check()).ok).toBe(false);
      const log = await folder.open();
      expect(log.recovery.gap).toMatchObject({ index: 5, records: 3 });
      expect(readFileSync(path(log.recovery.gap?.kept_as ?? ''))).toEqual(bytes.subarray(at));
      expect(folder.faults.join()).toContain('a damaged frame was kept aside');
      for (const index of [5, 6, 7]) {
        const entry = JSON.parse(Buffer.from((await log.entry(index)) ?? []).toString());
        expect(entry).toMatchObject({ kind: 'repair', index });
      }
      const [receipt = ''] = await appendMany(log, 8, 1);
      expect(receipt.startsWith('000000000008-')).toBe(true);
      await log.close();
      expect(await check()).toMatchObject({ ok: true, records: 9 });
    },
  );

  test('a start killed before it repaired owes the places still', async () => {
    const { file, bytes } = await killed();
    bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    await expect(
      folder.open({
        wrapFiles: (files) => ({
          ...files,
          size: async (name) => {
            if (name === 'reserve') throw new Error('killed');
            return files.size(name);
          },
          replace: async (name, data, durable) => {
            if (name === 'reserve') throw new Error('killed');
            await files.replace(name, data, durable);
          },
          remove: (name) =>
            name === 'torn/owed' ? Promise.reject(new Error('killed')) : files.remove(name),
        }),
      }),
    ).rejects.toThrow('killed');
    const log = await folder.open();
    expect(log.durable).toBe(8);
    await log.close();
    expect(await check()).toMatchObject({ ok: true, records: 8 });
  });
});
