import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ItemContext } from '../framework/item-context.ts';
import { meetCity } from './city.ts';
import { accounts } from './names.ts';
import { publishedDirectory } from './new-directory.ts';

/** A published directory with these lines of code, name and spaces behind it. */
export async function loadedDirectory(
  context: ItemContext,
  lines: readonly string[],
  opening: 'O1' | 'O2' = 'O1',
): Promise<string> {
  const { code } = await publishedDirectory(context, opening);
  await loadLines(context, code, lines);
  return code;
}

/** Loads a new snapshot behind a directory. @throws Error where a line is rejected */
export async function loadLines(
  context: ItemContext,
  code: string,
  lines: readonly string[],
): Promise<void> {
  const file = join(context.folder, 'rows.csv');
  writeFileSync(file, `code,name,spaces\n${lines.join('\n')}\n`);
  const { token } = (await meetCity(context)).person(accounts.officer);
  const words = ['lake', 'load', file, '--directory', code, '--json'];
  const { json, err } = await context.cli.datong(words, { token, cwd: context.folder });
  if (json?.['rows_loaded'] !== lines.length) throw new Error(`lake load: ${err}`);
}
