import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readRefusals } from '../../scripts/reference/read-refusals.ts';
import { isCode, isTest, readTree, root } from './support/read-tree.ts';

const declared = readRefusals();
const codes = declared.map((one) => one.code);

describe('the table of refusals and its page', () => {
  const page = readFileSync(join(root, 'docs/reference/refusals.md'), 'utf8');
  const onPage = [...page.matchAll(/^### (\S+)$/gm)].map(([, code]) => code ?? '');

  test('every refusal is on the page', () => {
    expect(codes.filter((code) => !onPage.includes(code))).toEqual([]);
  });

  test('nothing is on the page that no room can give', () => {
    expect(onPage.filter((code) => !codes.includes(code))).toEqual([]);
  });

  test('each code stands once and has the form room.reason', () => {
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
    expect(
      codes.filter((code) => !/^[a-z]+(-[a-z]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/.test(code)),
    ).toEqual([]);
  });
});

describe('what a citizen reads', () => {
  const han = /\p{Script=Han}/u;

  test('Chinese sentences are Chinese and English ones English', () => {
    const mixed = declared.filter(
      (one) =>
        !(han.test(one.title_zh) && han.test(one.remedy_zh)) ||
        han.test(one.title_en) ||
        han.test(one.remedy_en),
    );
    expect(mixed.map((one) => one.code)).toEqual([]);
  });

  test('a remedy says more than the title', () => {
    const empty = declared.filter(
      (one) => one.remedy_zh === one.title_zh || one.remedy_en === one.title_en || !one.remedy_en,
    );
    expect(empty.map((one) => one.code)).toEqual([]);
  });
});

test('every refusal that is declared is given somewhere', () => {
  const source = readTree(join(root, 'src'))
    .filter((file) => isCode(file.path) && !isTest(file.path) && !/refusals\.ts$/.test(file.path))
    .map((file) => file.text)
    .join('\n');
  const unused = codes.filter((code) => {
    const row = code.slice(code.indexOf('.') + 1);
    return !source.includes(`'${row}'`) && !source.includes(`'${code}'`);
  });
  expect(unused).toEqual([]);
});

test('a contract names no refusal that its room cannot give', () => {
  const files = readTree(join(root, 'src')).filter((file) => /contracts\.ts$/.test(file.path));
  const wrong = files.flatMap(({ path, text }) => {
    const [, room = ''] = /^src\/(?:\w+\/)?([^/]+)\//.exec(path) ?? [];
    return [...text.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport const \w+ = contract\(/g)]
      .flatMap(([, doc = '']) => namedRefusals(doc))
      .map((code) => (code.includes('.') ? code : `${room}.${code}`))
      .filter((code) => !codes.includes(code))
      .map((code) => `${path}: ${code}`);
  });
  expect(wrong).toEqual([]);
});

/** Codes in the sentence that begins with `Refuses:`, as a doc comment breaks it into lines. */
function namedRefusals(doc: string): readonly string[] {
  const text = doc.replaceAll(/\n \* ?/g, ' ');
  const [, list = ''] = /Refuses: ((?:`[a-z.-]+`|[^`.])*)/.exec(text) ?? [];
  return [...list.matchAll(/`([a-z.-]+)`/g)].map(([, code]) => code ?? '');
}

/**
 * Codes that no test provokes yet. A new code gets its test with it; this list only gets shorter.
 */
const withoutTest: readonly string[] = [
  // What cannot be brought about from outside: the import alone makes directories without a body.
  'opening.provider-not-joined',
  // It takes a text of gigabytes.
  // Of the import of catalogues.
  'catalog.record-too-large',
];

describe('every refusal is named by a test', () => {
  const files = ['src', 'test']
    .flatMap((folder) => readTree(join(root, folder)))
    .filter(({ path }) => isTest(path) || path.startsWith('test/'))
    .filter(({ path }) => !path.startsWith('test/architecture/'));
  const everywhere = wordsOf(files.map(({ text }) => text));

  /** In its own room, or in the adapter that finds the reason, a test may leave its name out. */
  const adapters: Readonly<Record<string, string>> = { lake: 'src/platform/duckdb/' };
  const ownWords = new Map<string, ReadonlySet<string>>();
  const ownWordsOf = (room: string): ReadonlySet<string> => {
    const adapter = adapters[room];
    const own = files.filter(
      ({ path }) =>
        path.split('/')[2] === room || (adapter !== undefined && path.startsWith(adapter)),
    );
    const words = ownWords.get(room) ?? wordsOf(own.map(({ text }) => text));
    ownWords.set(room, words);
    return words;
  };
  const untested = codes.filter((code) => {
    const [room = '', row = ''] = code.split('.');
    return !everywhere.has(code) && !ownWordsOf(room).has(row);
  });

  test('one that is new has its test', () => {
    expect(untested.filter((code) => !withoutTest.includes(code))).toEqual([]);
  });

  test('one that has got its test is no longer on the list', () => {
    const done = withoutTest.filter((code) => codes.includes(code) && !untested.includes(code));
    expect(done).toEqual([]);
  });
});

function wordsOf(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => text.match(/[a-z0-9]+(?:[.-][a-z0-9]+)*/g) ?? []));
}
