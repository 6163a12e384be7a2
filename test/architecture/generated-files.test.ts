import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { openTestDatabase } from '#test/support/test-database.ts';
import type { GeneratedFile } from '../../scripts/reference/generated-file.ts';
import {
  generatedFromDatabase,
  generatedFromSource,
} from '../../scripts/reference/generated-files.ts';
import { root } from './support/read-tree.ts';

test('the OpenAPI text and the reference pages follow from the contracts', () => {
  expect(different(generatedFromSource())).toEqual([]);
});

test('schema.sql is what the migrations lead to', async () => {
  const database = await openTestDatabase();
  const client = new pg.Client(database.owner_config);
  try {
    await client.connect();
    expect(different(await generatedFromDatabase(client))).toEqual([]);
  } finally {
    await client.end();
    await database.close();
  }
});

test('nothing lies beside the generated files of the reference', () => {
  const made = generatedFromSource().map((one) => one.path);
  const there = globSync('docs/reference/**/*.*', { cwd: root });
  expect(there.filter((path) => !made.includes(path))).toEqual([]);
});

/** Files that are not as committed; `npm run generate` writes them. */
function different(files: readonly GeneratedFile[]): readonly string[] {
  return files
    .filter(({ path, text }) => readFileSync(join(root, path), 'utf8') !== text)
    .map(({ path }) => path);
}
