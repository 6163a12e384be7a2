import { randomInt } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeSuite } from '#kernel/suite-node.ts';
import { base64, hex, utf8 } from '#kernel/tlog/bytes.ts';
import { cosignerSuite, findCosignature } from '#kernel/tlog/cosignature.ts';
import { parseVerifierKey } from '#kernel/tlog/signed-note.ts';
import { SmallLog } from '#test/support/small-log.ts';
import { openWitness, type Witness } from './open-witness.ts';

const seed = Number(process.env['WITNESS_SEED'] ?? randomInt(2 ** 31));
const origin = 'log.test/one';

let folder: string;
let log: SmallLog;
let witness: Witness;
let now_s: number;
let faults: string[];

function open(): Promise<Witness> {
  const onFault = (what: string, fault: unknown) => faults.push(`${what}: ${String(fault)}`);
  return openWitness({ folder, name: 'w.test/1', now: () => new Date(now_s * 1000), onFault });
}

function trust(...vkeys: readonly string[]): void {
  writeFileSync(join(folder, 'logs'), vkeys.map((vkey) => `${origin} ${vkey}\n`).join(''));
}

async function ask(body: string, asked = witness) {
  return asked.addCheckpoint(utf8(body));
}

function timeIn(note: string, line: string): number | undefined {
  const key = parseVerifierKey(cosignerSuite(nodeSuite), witness.vkey);
  return findCosignature(nodeSuite, key, `${note}${line}`);
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'datong-witness-'));
  faults = [];
  now_s = 1_700_000_000;
  log = new SmallLog(origin);
  trust(log.vkey);
  witness = await open();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('add-checkpoint', () => {
  test('cosigns the first checkpoint as it comes, then only what extends it', async () => {
    const first = await ask(await log.request(0, 5));
    expect(first).toMatchObject({ status: 200, type: 'text/plain; charset=utf-8' });
    expect(timeIn(await log.checkpoint(5), first.body)).toBe(now_s);
    expect((await ask(await log.request(5, 300))).status).toBe(200);
    expect((await ask(await log.request(300, 300))).status).toBe(200);
  });

  test('is durable before it answers: another process goes on from there', async () => {
    await ask(await log.request(0, 5));
    const again = await open();
    expect(await ask(await log.request(0, 9), again)).toEqual({
      status: 409,
      type: 'text/x.tlog.size',
      body: '5\n',
    });
    expect((await ask(await log.request(5, 9), again)).status).toBe(200);
    const name = hex(nodeSuite.hash(utf8(origin)));
    const head = await witness.head(name);
    expect(head.body).toContain(`${origin}\n9\n`);
    expect(timeIn(head.body, '')).toBe(now_s);
    expect((await witness.head(name.replace(/./g, '0'))).status).toBe(404);
    expect((await witness.head('../logs')).status).toBe(404);
  });

  test('refuses a fork, of a later size, of the same size, and from the start', async () => {
    const forked = log.fork('another record');
    await ask(await log.request(0, 6));
    expect((await ask(await forked.request(6, 9))).status).toBe(422);
    expect((await ask(await forked.request(6, 6))).status).toBe(422);
    expect((await ask(await forked.request(0, 9))).status).toBe(409);
    expect((await ask(await log.request(6, 9))).status).toBe(200);
  });

  test('refuses a log that was cut back', async () => {
    await ask(await log.request(0, 9));
    const cut = await ask(await log.request(4, 6));
    expect(cut).toMatchObject({ status: 409, body: '9\n' });
  });

  test('old size 0 takes no proof, and an empty tree has one root only', async () => {
    const grown = await log.request(3, 8);
    expect((await ask(grown.replace('old 3', 'old 0'))).status).toBe(422);
    const empty = await log.request(0, 0);
    expect((await ask(empty)).status).toBe(200);
    expect((await ask(await log.request(0, 8))).status).toBe(200);
  });

  test('knows logs by their origin and trusts them by their keys', async () => {
    const stranger = new SmallLog('log.test/two');
    expect((await ask(await stranger.request(0, 3))).status).toBe(404);
    const forger = new SmallLog(origin);
    expect((await ask(await forger.request(0, 3))).status).toBe(403);
    const note = await log.checkpoint(3);
    const tampered = note.replace('\n3\n', '\n4\n');
    expect((await ask(`old 0\n\n${tampered}`)).status).toBe(403);
  });

  test('a key is rotated by listing both for a while; the list is read again at once', async () => {
    await ask(await log.request(0, 3));
    const renewed = new SmallLog(origin);
    expect((await ask(await renewed.request(3, 5))).status).toBe(403);
    trust(log.vkey, renewed.vkey);
    expect((await ask(await renewed.request(3, 5))).status).toBe(200);
    trust(renewed.vkey);
    expect((await ask(await log.request(5, 7))).status).toBe(403);
    writeFileSync(join(folder, 'logs'), 'half a li');
    expect((await ask(await renewed.request(5, 7))).status).toBe(200);
    expect(faults).toHaveLength(1);
  });

  test('what is malformed is 400 and never looked at further', async () => {
    const good = await log.request(0, 3);
    const note = await log.checkpoint(3);
    for (const body of [
      '',
      'old 0\n',
      note,
      good.replace('old 0', 'old 00'),
      good.replace('old 0', 'old -1'),
      good.replace('old 0', 'size 0'),
      good.replace('old 0\n', `old 0\n${`${base64(new Uint8Array(32))}\n`.repeat(64)}`),
      good.replace('old 0\n', 'old 0\nnot base 64!\n'),
      good.replace('\n3\n', '\n03\n'),
      good.replace('\n3\n', '\n9223372036854775808\n'),
      good.replace('old 0', 'old 4'), // larger than the checkpoint
      `${good}x`,
    ]) {
      expect(await ask(body), body.slice(0, 60)).toMatchObject({ status: 400 });
    }
    expect((await witness.addCheckpoint(Uint8Array.of(0xff, 0xfe))).status).toBe(400);
    expect((await witness.addCheckpoint(new Uint8Array(70_000))).status).toBe(400);
    expect((await ask(good)).status).toBe(200);
  });

  test('keeps no lines of strangers and gives none back', async () => {
    const note = `${await log.checkpoint(3)}\u2014 evil.test AAAAAAAAAAAA\n`;
    expect((await ask(`old 0\n\n${note}`)).status).toBe(200);
    const head = await witness.head(hex(nodeSuite.hash(utf8(origin))));
    expect(head.body).not.toContain('evil');
  });

  test('a clock that falls back a little repeats its time, one that falls far says so', async () => {
    await ask(await log.request(0, 3));
    now_s -= 30;
    const { body } = await ask(await log.request(3, 4));
    expect(timeIn(await log.checkpoint(4), body)).toBe(1_700_000_000);
    now_s -= 400 * 86_400;
    expect((await ask(await log.request(4, 5))).status).toBe(503);
    expect(faults.join()).toContain('clock');
    now_s = 1_700_000_100;
    expect((await ask(await log.request(4, 5))).status).toBe(200);
  });

  test('restored from a backup it names its old size and goes on with the same log', async () => {
    await ask(await log.request(0, 3));
    const backup = join(folder, '..', `${folder.split('/').at(-1)}-backup`);
    cpSync(folder, backup, { recursive: true });
    await ask(await log.request(3, 20));
    rmSync(folder, { recursive: true });
    cpSync(backup, folder, { recursive: true });
    rmSync(backup, { recursive: true });
    witness = await open();
    expect(await ask(await log.request(20, 25))).toMatchObject({ status: 409, body: '3\n' });
    expect((await ask(await log.fork('x').request(3, 25))).status).toBe(422);
    expect((await ask(await log.request(3, 25))).status).toBe(200);
  });
});

describe('two at once', () => {
  test('of two different trees only one is cosigned, in one process and in two', async () => {
    const forked = log.fork('another record');
    const other = await open();
    const bodies = [await log.request(0, 7), await forked.request(0, 7)];
    const answers = await Promise.all(
      [0, 1, 2, 3].map((at) => ask(bodies[at % 2] as string, at < 2 ? witness : other)),
    );
    const cosigned = answers.filter(({ status }) => status === 200);
    expect(cosigned).toHaveLength(1);
    for (const { status } of answers) expect([200, 409, 422]).toContain(status);
  });

  test('under any order of honest and forked calls the heads form one history', async () => {
    const forked = log.fork('another record');
    const step = fc.record({
      forks: fc.boolean(),
      old: fc.integer({ min: 0, max: 12 }),
      more: fc.integer({ min: 0, max: 6 }),
    });
    const property = fc.asyncProperty(fc.array(fc.array(step, { maxLength: 4 })), async (waves) => {
      rmSync(join(folder, 'heads'), { recursive: true });
      const pair = [await open(), await open()] as const;
      const cosigned: { size: number; forks: boolean }[] = [];
      for (const wave of waves) {
        await Promise.all(
          wave.map(async ({ forks, old, more }, at) => {
            const size = old + more;
            const body = await (forks ? forked : log).request(old, size);
            const { status } = await ask(body, pair[at % 2]);
            if (status === 200 && size > 0) cosigned.push({ size, forks });
          }),
        );
      }
      expect(new Set(cosigned.map(({ forks }) => forks)).size).toBeLessThanOrEqual(1);
      const heads = readdirSync(join(folder, 'heads')).filter((name) => !name.startsWith('.'));
      expect(heads.length).toBeLessThanOrEqual(2);
    });
    await fc.assert(property, { seed, numRuns: 40 });
  });
});
