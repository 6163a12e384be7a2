import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, expect, test } from 'vitest';
import type { CivilDate } from '#kernel/civil-date.ts';
import { Refused } from '#kernel/refusal.ts';
import { fileLimits } from '#spine/files/index.ts';
import { codesOfWork } from '#test/support/refusal-codes.ts';
import { openUploadFiles } from './upload-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'datong-uploads-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const now = new Date('2026-03-16T01:30:00Z');
const id = `upl_${'1'.repeat(32)}`;

function parts(...texts: readonly string[]): Readable {
  return Readable.from(texts.map((text) => Buffer.from(text)));
}

test('parts are put together in order and belong to who began', async () => {
  const uploads = openUploadFiles(folder, now);
  expect(await uploads.append(id, 'per_a', 0, parts('ab', 'c'))).toMatchObject({ size: 3 });
  expect(await codesOfWork(uploads.append(id, 'per_a', 2, parts('x')))).toEqual([
    'files.upload-offset-wrong',
  ]);
  expect(await codesOfWork(uploads.append(id, 'per_b', 3, parts('x')))).toEqual([
    'files.upload-not-yours',
  ]);
  expect(await uploads.append(id, 'per_a', 3, parts('d'))).toMatchObject({ size: 4 });
  expect(readFileSync(uploads.pathOf(id), 'utf8')).toBe('abcd');
});

test('an id that could point elsewhere is refused', async () => {
  const uploads = openUploadFiles(folder, now);
  for (const bad of [
    '../../etc/passwd',
    'upl_',
    `upl_${'A'.repeat(32)}`,
    `upl_${'1'.repeat(16)}/x`,
  ]) {
    expect(await codesOfWork(uploads.append(bad, 'per_a', 0, parts('x')))).toEqual([
      'files.upload-id-invalid',
    ]);
    expect(() => uploads.pathOf(bad)).toThrow(Refused);
  }
});

test('a part larger than is taken leaves the file as it was', async () => {
  const uploads = openUploadFiles(folder, now);
  const large = `upl_${'2'.repeat(32)}`;
  const megabyte = 'x'.repeat(1024 * 1024);
  const count = fileLimits.upload_part_bytes_max / megabyte.length + 1;
  const work = uploads.append(large, 'per_a', 0, parts(...Array<string>(count).fill(megabyte)));
  expect(await codesOfWork(work)).toEqual(['files.upload-too-large']);
  expect(await uploads.find(large)).toMatchObject({ size: 0 });
});

test('two writers of one upload at once: one of them is told to ask again', async () => {
  const uploads = openUploadFiles(folder, now);
  const shared = `upl_${'3'.repeat(32)}`;
  const outcomes = await Promise.all([
    codesOfWork(uploads.append(shared, 'per_a', 0, parts('a', 'b'))),
    codesOfWork(uploads.append(shared, 'per_a', 0, parts('a', 'b'))),
  ]);
  expect(outcomes.toSorted()).toEqual([['done'], ['files.upload-offset-wrong']]);
  expect(readFileSync(uploads.pathOf(shared), 'utf8')).toBe('ab');
});

test('what a person holds is known without reading the folder, and again after a start', async () => {
  const own = mkdtempSync(join(tmpdir(), 'datong-uploads-'));
  const large = `upl_${'4'.repeat(32)}`;
  try {
    const uploads = openUploadFiles(own, now);
    await uploads.append(large, 'per_a', 0, parts('abc'));
    await uploads.append(`upl_${'5'.repeat(32)}`, 'per_b', 0, parts('x'));
    const breaksOff = async function* () {
      yield Buffer.from('de');
      throw new Error('the line is gone');
    };
    const broken = uploads.append(large, 'per_a', 3, breaksOff());
    await expect(broken).rejects.toThrow('the line is gone');
    const release = uploads.reserve(['per_a'], 10);
    expect(uploads.heldBy('per_a')).toBe(15);
    release();
    release();
    expect(uploads.heldBy('per_a')).toBe(5);
    // A crash may cut the note of the owner off; nobody is kept from starting by that.
    writeFileSync(join(own, `upl_${'6'.repeat(32)}`), 'x');
    writeFileSync(join(own, `upl_${'6'.repeat(32)}.json`), '{"owner');
    const again = openUploadFiles(own, now);
    expect([again.heldBy('per_a'), again.heldBy('per_b')]).toEqual([5, 1]);
  } finally {
    rmSync(own, { recursive: true });
  }
});

test('empty uploads have a bound too', async () => {
  const own = mkdtempSync(join(tmpdir(), 'datong-uploads-'));
  try {
    const most = fileLimits.uploads_per_person_max;
    for (let one = 0; one < most; one += 1) {
      const name = join(own, `upl_${String(one).padStart(32, '0')}`);
      writeFileSync(name, '');
      writeFileSync(`${name}.json`, '{"owner_id":"per_a"}');
    }
    const uploads = openUploadFiles(own, new Date(0));
    const next = `upl_${'a'.repeat(32)}`;
    expect(await codesOfWork(uploads.append(next, 'per_a', 0, parts()))).toEqual([
      'files.upload-quota',
    ]);
    await uploads.append(`upl_${'0'.repeat(32)}`, 'per_a', 0, parts('x'));
    await uploads.remove(`upl_${'0'.repeat(32)}`);
    const two = [next, `upl_${'b'.repeat(32)}`];
    const outcomes = await Promise.all(
      two.map((id) => codesOfWork(uploads.append(id, 'per_a', 0, parts()))),
    );
    expect(outcomes.toSorted()).toEqual([['done'], ['files.upload-quota']]);
  } finally {
    rmSync(own, { recursive: true });
  }
});

test('what was left lying is dropped at the next start', async () => {
  const uploads = openUploadFiles(folder, now);
  age(uploads.pathOf(id));
  age(`${uploads.pathOf(id)}.json`);
  const later = openUploadFiles(folder, now);
  expect(await later.find(id)).toBeUndefined();
});

test('and while it runs: by the last part, the file and its note together', async () => {
  const own = mkdtempSync(join(tmpdir(), 'datong-uploads-'));
  try {
    const uploads = openUploadFiles(own, now);
    const [left, going_on] = [`upl_${'a'.repeat(32)}`, `upl_${'b'.repeat(32)}`];
    for (const one of [left, going_on]) await uploads.append(one, 'per_a', 0, parts('abc'));
    for (const one of [left, going_on]) age(`${uploads.pathOf(one)}.json`);
    age(uploads.pathOf(left));
    utimesSync(uploads.pathOf(going_on), now, now);
    expect(await uploads.removeAbandoned(now)).toBe(1);
    expect(readdirSync(own).toSorted()).toEqual([going_on, `${going_on}.json`]);
    expect(uploads.heldBy('per_a')).toBe(3);
    // A file whose note had gone alone was anybody's to go on with.
    expect(await codesOfWork(uploads.append(going_on, 'per_b', 3, parts('x')))).toEqual([
      'files.upload-not-yours',
    ]);
  } finally {
    rmSync(own, { recursive: true });
  }
});

test('what a body holds is what its persons hold, after a start too', async () => {
  const own = mkdtempSync(join(tmpdir(), 'datong-uploads-'));
  try {
    const uploads = openUploadFiles(own, now);
    await uploads.append(`upl_${'c'.repeat(32)}`, 'per_a', 0, parts('abc'), 'org_x');
    await uploads.append(`upl_${'d'.repeat(32)}`, 'per_b', 0, parts('de'), 'org_x');
    expect(uploads.heldBy('org_x')).toBe(5);
    expect(openUploadFiles(own, now).heldBy('org_x')).toBe(5);
    await uploads.remove(`upl_${'c'.repeat(32)}`);
    expect([uploads.heldBy('org_x'), uploads.heldBy('per_a')]).toEqual([2, 0]);
  } finally {
    rmSync(own, { recursive: true });
  }
});

test('what arrived on a day outlasts its files, a restart and a line that was cut off', () => {
  const own = mkdtempSync(join(tmpdir(), 'datong-uploads-'));
  try {
    const uploads = openUploadFiles(own, now);
    uploads.noteReceived('2026-03-16', ['per_a', 'org_x'], 1_000_000);
    uploads.noteReceived('2026-03-16', ['per_b', 'org_x'], 1); // no part is free
    appendFileSync(join(own, 'received-2026-03-16.log'), '99999999 per_a');
    const again = openUploadFiles(own, now);
    const of = (day: CivilDate) =>
      ['per_a', 'per_b', 'org_x'].map((holder) => again.receivedOn(day, holder));
    expect(of('2026-03-16')).toEqual([1_000_000, 16_384, 1_016_384]);
    expect(of('2026-03-17')).toEqual([0, 0, 0]);
    again.noteReceived('2026-03-16', ['per_a'], 50_000); // a clock set back begins nothing anew
    expect(of('2026-03-16')).toEqual([50_000, 0, 0]);
    expect(readdirSync(own)).toEqual(['received-2026-03-17.log']);
  } finally {
    rmSync(own, { recursive: true });
  }
});

function age(path: string): void {
  const old = new Date(now.getTime() - (fileLimits.upload_kept_days + 1) * 86_400_000);
  utimesSync(path, old, old);
}

test('what a person holds is the sum of their uploads and of nobody else’s', async () => {
  const uploads = openUploadFiles(folder, now);
  for (const [digit, owner, text] of [
    ['7', 'per_q', 'abc'],
    ['8', 'per_q', 'de'],
    ['9', 'per_r', 'f'],
  ] as const) {
    await uploads.append(`upl_${digit.repeat(32)}`, owner, 0, parts(text));
  }
  expect(uploads.heldBy('per_q')).toBe(5);
  await uploads.remove(`upl_${'7'.repeat(32)}`);
  expect(uploads.heldBy('per_q')).toBe(2);
  expect(uploads.heldBy('per_nobody')).toBe(0);
});
