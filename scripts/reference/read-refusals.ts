import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RefusalSpec } from '#kernel/refusal.ts';

/** A refusal with its whole code and the file that declares it. */
export interface DeclaredRefusal extends RefusalSpec {
  readonly code: string;
  readonly declared_in: string;
}

const root = resolve(import.meta.dirname, '../..');

/** Every refusal that the program can give, by code; each table is found by its file's name. */
export async function readRefusals(): Promise<readonly DeclaredRefusal[]> {
  const files = globSync('src/**/*refusals.ts', { cwd: root }).sort();
  const tables = await Promise.all(files.map(readTable));
  return tables.flat().sort((left, right) => (left.code < right.code ? -1 : 1));
}

async function readTable(file: string): Promise<readonly DeclaredRefusal[]> {
  const exported: unknown = await import(pathToFileURL(resolve(root, file)).href);
  return Object.values(exported as Record<string, unknown>)
    .filter(isTable)
    .flatMap(({ specs }) =>
      Object.entries(specs).map(([code, spec]) => ({ ...spec, code, declared_in: file })),
    );
}

function isTable(value: unknown): value is { specs: Readonly<Record<string, RefusalSpec>> } {
  return typeof value === 'object' && value !== null && 'specs' in value && 'reason' in value;
}
