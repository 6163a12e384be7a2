import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { readTree, root } from './support/read-tree.ts';

const documents = readTree().filter((file) => file.path.endsWith('.md'));

test('every link of a document leads somewhere', () => {
  const broken = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
      .map(([, target]) => target ?? '')
      .filter((target) => !/^(https?|mailto):/.test(target))
      .filter((target) => !existsSync(join(root, normalize(join(dirname(path), target)))))
      .map((target) => `${path}: ${target}`),
  );
  expect(broken).toEqual([]);
});

test('every command that a document names is there', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const unknown = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/(?:^|`)npm (?:run (?:-s )?)?([a-z:-]+)/gm)]
      .map(([, name]) => name ?? '')
      .filter((name) => !(name in manifest.scripts) && !/^(ci|install|run)$/.test(name))
      .map((name) => `${path}: npm run ${name}`),
  );
  expect(unknown).toEqual([]);
});

test('every script that a command runs is there', () => {
  const manifest = readFileSync(join(root, 'package.json'), 'utf8');
  const missing = [...manifest.matchAll(/"node ([a-z/-]+\.(?:ts|mjs))/g)]
    .map(([, file]) => file ?? '')
    .filter((file) => !existsSync(join(root, file)));
  expect(missing).toEqual([]);
});

test('the glossary gives each word once and in both languages', () => {
  const glossary = readFileSync(join(root, 'docs/glossary.md'), 'utf8');
  const rows = glossary
    .split('\n')
    .filter((line) => /^\| \p{Script=Han}/u.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const words = rows.map(([, word]) => word).filter((word) => word !== '中文');
  expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  expect(rows.filter((cells) => !/[A-Za-z]/.test(cells[2] ?? '')).map(([, word]) => word)).toEqual(
    [],
  );
  expect(words.length).toBeGreaterThan(40);
});
