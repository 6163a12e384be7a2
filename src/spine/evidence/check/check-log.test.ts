import { randomInt } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SeededRandom } from '#kernel/seeded-random.ts';
import { nodeSuite } from '#kernel/suite-node.ts';
import { diskLogReader } from '#platform/evidence-files/index.ts';
import {
  appendMany,
  type EvidenceFolder,
  evidenceFolder,
  testEntry,
} from '#test/support/evidence-folder.ts';
import { checkLog } from './check-log.ts';

const seed = Number(process.env['EVIDENCE_SEED'] ?? randomInt(2 ** 31));
const random = new SeededRandom(seed);

let original: EvidenceFolder;
let copy: EvidenceFolder;

function pathIn(folder: EvidenceFolder, name = ''): string {
  return join(folder.data, 'evidence', name);
}

function check(folder: EvidenceFolder, trusted_key?: string) {
  const reader = diskLogReader(pathIn(folder));
  return checkLog({ reader, suite: nodeSuite, ...(trusted_key !== undefined && { trusted_key }) });
}

/** Files whose every byte is evidence: all of them but the lock. */
function evidenceFiles(folder: EvidenceFolder): readonly string[] {
  return readdirSync(pathIn(folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name !== 'lock' && statSync(pathIn(folder, name)).isFile())
    .sort();
}

// 66,000 records in several segments and checkpoints: two levels of full tiles, a journal behind.
beforeAll(async () => {
  process.stderr.write(`evidence check: EVIDENCE_SEED=${seed}\n`);
  original = evidenceFolder();
  const log = await original.open({ limits: { segment_bytes_max: 64 * 1024 } });
  for (let at = 0; at < 66_000; at += 3_000) {
    await appendMany(log, at, 3_000);
    if (at % 9_000 === 0) await log.publish();
  }
  await log.close();
  copy = evidenceFolder();
  cpSync(original.data, copy.data, { recursive: true });
});

afterAll(() => {
  original.dispose();
  copy.dispose();
});

test('a sound log is sound, to the last record and checkpoint', async () => {
  const report = await check(original);
  expect(report).toMatchObject({ records: 66_000, ok: true, first_bad: null, torn_bytes: 0 });
  const signed =
    readFileSync(pathIn(original, 'checkpoints'), 'utf8').split('\n\n\u2014').length - 1;
  expect(report.checkpoints).toBe(signed);
});

describe('one flipped bit is found and located', () => {
  test('wherever it is: files and bits drawn at random, each kind many times', async () => {
    const files = evidenceFiles(copy);
    const kinds = [
      'tile/entries',
      'tile/0',
      'tile/1',
      'journal',
      'checkpoints',
      'checkpoint',
      'log.vkey',
    ];
    for (const kind of kinds) {
      const of_kind = files.filter((name) => name === kind || name.startsWith(`${kind}/`));
      expect(of_kind.length, kind).toBeGreaterThan(0);
      for (let round = 0; round < 4; round += 1) {
        const name = of_kind[random.below(of_kind.length)] as string;
        const bit = random.below(statSync(pathIn(copy, name)).size * 8);
        await withFlipped(name, bit, async () => {
          const { ok, first_bad } = await check(copy);
          expect(ok, `${name} bit ${bit}`).toBe(false);
          expect(locations(name), `${name} bit ${bit}: ${first_bad?.what}`).toContain(
            first_bad?.file,
          );
          expect(first_bad?.what_zh).not.toBe('');
        });
      }
    }
  });

  test('all over the header of a segment and of its first frame', async () => {
    const segment = evidenceFiles(copy).find((name) => name.startsWith('journal/')) as string;
    for (let bit = 0; bit < 88 * 8; bit += 29) {
      await withFlipped(segment, bit, async () =>
        expect((await check(copy)).ok, `bit ${bit}`).toBe(false),
      );
    }
  });

  test('the record is named when its bundle was altered, the tile when its hash was', async () => {
    const bundle = 'tile/entries/007';
    await withFlipped(bundle, 8 * 50, async () => {
      const { first_bad } = await check(copy);
      expect(first_bad).toMatchObject({ file: bundle, index: 7 * 256 + 1 });
    });
    const top = 'tile/1/000';
    await withFlipped(top, 8 * (32 * 5 + 3), async () => {
      const { first_bad } = await check(copy);
      expect(first_bad).toMatchObject({ file: top, offset: 32 * 5 + 3 });
    });
  });
});

/** Where the damage of a file may be reported: a record and its hash accuse each other. */
function locations(name: string): readonly string[] {
  const number = /^tile\/(?:0|entries)\/(.+)$/.exec(name)?.[1];
  return number === undefined ? [name] : [`tile/0/${number}`, `tile/entries/${number}`];
}

async function withFlipped(name: string, bit: number, work: () => Promise<void>): Promise<void> {
  const file = pathIn(copy, name);
  const bytes = readFileSync(file);
  const changed = Buffer.from(bytes);
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  writeFileSync(file, changed);
  try {
    await work();
  } finally {
    writeFileSync(file, bytes);
  }
}

describe('more than a bit', () => {
  async function withoutFile(name: string, work: () => Promise<void>): Promise<void> {
    const bytes = readFileSync(pathIn(copy, name));
    rmSync(pathIn(copy, name));
    try {
      await work();
    } finally {
      writeFileSync(pathIn(copy, name), bytes);
    }
  }

  test.each(['tile/entries/100', 'tile/0/100', 'tile/1/000', 'log.vkey', 'checkpoints'])(
    'a missing %s is found',
    async (name) => {
      await withoutFile(name, async () => {
        const { ok, first_bad } = await check(copy);
        expect(ok).toBe(false);
        expect([name, 'checkpoint']).toContain(first_bad?.file);
      });
    },
  );

  test('two bundles exchanged, or one cut or lengthened, are found', async () => {
    const [one, other] = ['tile/entries/010', 'tile/entries/011'].map((name) =>
      pathIn(copy, name),
    ) as [string, string];
    const [first, second] = [readFileSync(one), readFileSync(other)];
    for (const bytes of [second, first.subarray(0, -1), Buffer.concat([first, Buffer.of(0)])]) {
      writeFileSync(one, bytes);
      expect((await check(copy)).first_bad?.file).toBe('tile/entries/010');
    }
    writeFileSync(one, first);
    expect((await check(copy)).ok).toBe(true);
  });

  test('a whole log made anew with its own tiles and journal does not pass for the signed one', async () => {
    const forged = evidenceFolder();
    const log = await forged.open();
    await appendMany(log, 5, 600);
    await log.close();
    for (const name of ['checkpoint', 'checkpoints', 'log.vkey']) {
      writeFileSync(pathIn(forged, name), readFileSync(pathIn(original, name)));
    }
    expect((await check(forged)).ok).toBe(false);
    forged.dispose();
  });

  test('a log under another key is not the one whose key was given', async () => {
    const other = evidenceFolder();
    const log = await other.open();
    await appendMany(log, 0, 3);
    await log.close();
    expect((await check(other, log.key)).ok).toBe(true);
    const report = await check(other, readFileSync(pathIn(original, 'log.vkey'), 'utf8'));
    expect(report.first_bad?.file).toBe('log.vkey');
    other.dispose();
  });
});

test('a running log checks as sound at any moment', async () => {
  const folder = evidenceFolder();
  const log = await folder.open({ limits: { segment_bytes_max: 32 * 1024, publish_ms: 20 } });
  let running = true;
  let written = 0;
  const load = (async () => {
    while (running) {
      await log.append(testEntry(written)).durable;
      await appendMany(log, written + 1, 299);
      written += 300;
    }
  })();
  for (let round = 0; round < 8; round += 1) {
    const before = log.checkpoint?.size ?? 0;
    const report = await check(folder);
    expect(report.first_bad).toBeNull();
    expect(report.records).toBeGreaterThanOrEqual(before);
  }
  running = false;
  await load;
  await log.close();
  expect(await check(folder)).toMatchObject({ ok: true, records: written });
  folder.dispose();
});

test('an empty log is sound', async () => {
  const folder = evidenceFolder();
  await (await folder.open()).close();
  expect(await check(folder)).toMatchObject({ records: 0, checkpoints: 1, ok: true });
  folder.dispose();
});
