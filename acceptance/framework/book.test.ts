import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compareRuns, rememberRun } from './compare-runs.ts';
import { openEvidenceShelf } from './evidence-shelf.ts';
import { notBuilt, type Part } from './item.ts';
import { makeBook, writeBook } from './make-book.ts';
import type { ItemResult, ItemState } from './results.ts';
import { notBuiltResult } from './run-item.ts';
import { verifyBook } from './verify-book.ts';

const part: Part = {
  id: 'M1',
  title: { zh: '归集', en: 'Extraction' },
  items: notBuilt([['M1.1', '<b>连接</b>', 'Connect & see', '—']]),
};
let out: string;

beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'datong-book-'));
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

describe('a signed book', () => {
  test('verifies, and shows texts as texts', () => {
    const folder = written('one');
    expect(verifyBook(folder)).toMatchObject({ verified: true, files: 3, faults: [] });
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    expect(page).toContain('&lt;b&gt;连接&lt;/b&gt;');
    expect(page).not.toContain('<script');
  });

  test.each(['index.html', 'book.json', 'manifest.json', 'manifest.sig'])(
    'does not verify when a byte of %s was changed',
    (name) => {
      const folder = written('one');
      const file = join(folder, name);
      const bytes = readFileSync(file);
      const middle = Math.floor(bytes.length / 2);
      bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
      writeFileSync(file, bytes);
      expect(verifyBook(folder).verified).toBe(false);
    },
  );

  test('does not verify when a file was added, taken away, or evidence was changed', () => {
    const added = written('one');
    writeFileSync(join(added, 'more.txt'), 'more');
    expect(verifyBook(added).faults).toEqual(['added: more.txt']);
    const taken = written('two');
    rmSync(join(taken, 'index.html'));
    expect(verifyBook(taken).faults).toEqual(['missing: index.html']);
    const folder = written('three');
    const [, sha256 = ''] =
      /evidence\/([0-9a-f]{64})/.exec(readFileSync(join(folder, 'manifest.json'), 'utf8')) ?? [];
    appendFileSync(join(folder, 'evidence', `${sha256}.txt`), '!');
    expect(verifyBook(folder).faults).toEqual([`changed: evidence/${sha256}.txt`]);
  });

  test('does not verify against another key, nor without its proof', () => {
    const folder = written('one');
    const other = join(out, 'other');
    mkdirSync(other);
    writeBook(bookOf('other'), other, join(out, 'other-key.pem'));
    expect(verifyBook(folder, join(folder, 'public-key.pem')).verified).toBe(true);
    expect(verifyBook(folder, join(other, 'public-key.pem')).verified).toBe(false);
    rmSync(join(folder, 'manifest.sig'));
    expect(verifyBook(folder).faults).toEqual(['missing: manifest.sig']);
  });

  test('is signed by one key for all books, which only its owner may read', () => {
    const keys = ['one', 'two'].map((name) => verifyBook(written(name)).key_sha256);
    expect(keys[0]).toBe(keys[1]);
    expect(statSync(join(out, 'key.pem')).mode & 0o777).toBe(0o600);
  });

  function written(name: string): string {
    const folder = join(out, name);
    openEvidenceShelf(folder).keep('seen.txt', 'seen');
    writeBook(bookOf(name), folder, join(out, 'key.pem'));
    return folder;
  }
});

describe('a comparison with the book before', () => {
  test('names what failed, passed and was built since', () => {
    const before = rememberRun(
      'before',
      states({ a: 'passed', b: 'failed', c: 'not_built', d: 'passed' }),
      null,
    );
    const after = states({ a: 'failed', b: 'passed', c: 'passed', d: 'passed' });
    expect(compareRuns(after, before)).toEqual({
      with: 'before',
      newly_failed: ['a'],
      newly_passed: ['b'],
      newly_built: ['c'],
      unchanged: 1,
    });
  });

  test('the first book has nothing to compare with', () => {
    expect(compareRuns(states({ a: 'failed' }), null)).toMatchObject({
      with: null,
      newly_failed: [],
    });
  });

  test('a book of one part leaves what is known of the others', () => {
    const first = rememberRun('first', states({ a: 'passed', b: 'failed' }), null);
    const second = rememberRun('second', states({ b: 'passed' }), first);
    expect(second).toEqual({ book: 'second', items: states({ a: 'passed', b: 'passed' }) });
  });

  function states(of: Readonly<Record<string, ItemState>>): { id: string; state: ItemState }[] {
    return Object.entries(of).map(([id, state]) => ({ id, state }));
  }
});

function bookOf(name: string): ReturnType<typeof makeBook> {
  const results: ItemResult[] = part.items.flatMap((one) =>
    one.built ? [] : [notBuiltResult(one)],
  );
  return makeBook({
    name,
    made_at: '2026-11-01T00:00:00.000Z',
    seconds: 1,
    finished: true,
    platform: { url: null, own: true, seconds_to_ready: 0, version: '0', commit: null, node: '24' },
    parts: [part],
    results,
    comparison: compareRuns(results, null),
  });
}
