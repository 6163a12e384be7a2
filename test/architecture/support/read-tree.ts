import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** A file of the repository, by its path from the root. */
export interface TreeFile {
  readonly path: string;
  readonly text: string;
}

/** The root of the repository. */
export const root: string = resolve(import.meta.dirname, '../../..');

const never = new Set(['node_modules', 'dist', '.git', '.datong', 'coverage']);
const read = /\.(ts|tsx|mjs|js|css|html|sql|md|json|svg|yml|yaml)$|^(run|datong)$/;

/** Every text file that belongs to the repository; what is installed or built is left out. */
export function readTree(directory: string = root): readonly TreeFile[] {
  const found: TreeFile[] = [];
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (never.has(entry.name)) continue;
    if (entry.isDirectory()) found.push(...readTree(path));
    else if (entry.isFile() && read.test(entry.name)) {
      found.push({ path: relative(root, path), text: readFileSync(path, 'utf8') });
    }
  }
  return found;
}

/** Written by a generator and compared by `npm run check`, so its shape is the generator's. */
export function isGenerated(path: string): boolean {
  return (
    /^(package-lock\.json|schema\.sql)$|^docs\/reference\//.test(path) ||
    /(^|\/|\.)generated(\/|\.)/.test(path)
  );
}

/** True for what is written in the language of the house. */
export function isCode(path: string): boolean {
  return /\.(ts|tsx|mjs)$/.test(path) && !path.endsWith('.d.ts') && !isGenerated(path);
}

/** True for tests and what only tests use. */
export function isTest(path: string): boolean {
  return path.startsWith('test/') || /\.test\.tsx?$/.test(path);
}
