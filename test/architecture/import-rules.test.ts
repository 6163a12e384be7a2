import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  background,
  circle,
  lawful,
  orphan,
  type Planted,
  planted,
} from './support/planted-violations.ts';

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

const root = resolve(import.meta.dirname, '../..');
const config = join(root, '.dependency-cruiser.mjs');
const cruiser = join(root, 'node_modules/.bin/depcruise');

let tree: string;
let violations: readonly Violation[];

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'datong-imports-'));
  plantTree(tree);
  violations = cruise(tree);
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

test.each(planted.map((one) => ({ ...one, kind: one.typeOnly ? 'type' : 'value' })))(
  '$rule catches $file importing the $kind $imports',
  ({ rule, file }) => {
    expect(namesFor(file)).toContain(rule);
  },
);

test('no-circular catches two files that need each other, the way back for types only', () => {
  const found = circle.flatMap((one) => namesFor(one.file));
  expect(found).toContain('no-circular');
});

test('no-orphans catches a file that stands alone', () => {
  expect(namesFor(orphan)).toContain('no-orphans');
});

test.each(lawful)('$file may import $imports', ({ file }) => {
  expect(namesFor(file)).toEqual([]);
});

test('every rule has a planted violation, and every planted violation has its rule', async () => {
  const rules = (await import(config)) as { default: { forbidden: { name: string }[] } };
  const names = rules.default.forbidden.map((rule) => rule.name);
  expect(new Set([...[...planted, ...circle].map((one) => one.rule), 'no-orphans'])).toEqual(
    new Set(names),
  );
});

test('the real tree breaks no rule', () => {
  const found = cruise(root).map((one) => `${one.rule.name}: ${one.from} -> ${one.to}`);
  expect(found).toEqual([]);
});

function namesFor(file: string): string[] {
  return violations.filter((one) => one.from === file).map((one) => one.rule.name);
}

/** Runs the checker as `npm run check` does; it leaves with the number of errors found. */
function cruise(directory: string): readonly Violation[] {
  const folders = ['src', 'acceptance'];
  const args = [...folders, '--config', config, '--output-type', 'json'];
  const run = spawnSync(process.execPath, [cruiser, ...args], {
    cwd: directory,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  const result = JSON.parse(run.stdout) as { summary: { violations: Violation[] } };
  return result.summary.violations;
}

function plantTree(directory: string): void {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly imports: Readonly<Record<string, string>>;
    readonly dependencies: Readonly<Record<string, string>>;
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  write(directory, 'package.json', JSON.stringify(manifest));
  for (const name of [...packagesOf(planted), ...packagesOf(lawful), 'left-behind']) {
    const meta = JSON.stringify({ name, version: '1.0.0', type: 'module', main: 'index.js' });
    write(directory, `node_modules/${name}/package.json`, meta);
    write(directory, `node_modules/${name}/index.js`, 'export const x = 1;\n');
  }
  for (const file of background) write(directory, file, 'export const x = 1;\n');
  write(directory, orphan, 'export const alone = 1;\n');
  for (const one of [...planted, ...circle, ...lawful]) {
    const word = one.typeOnly ? 'import type' : 'import';
    write(
      directory,
      one.file,
      `${word} * as y from '${one.imports}';\nexport const x: unknown = ${one.typeOnly ? '0 as unknown as typeof y' : 'y'};\n`,
    );
  }
}

function packagesOf(imports: readonly Pick<Planted, 'imports'>[]): string[] {
  return imports.map((one) => one.imports).filter((name) => /^(@[a-z-]+\/)?[a-z0-9-]+$/.test(name));
}

function write(directory: string, path: string, text: string): void {
  mkdirSync(dirname(join(directory, path)), { recursive: true });
  writeFileSync(join(directory, path), text);
}
