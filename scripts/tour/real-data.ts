import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Never part of the project: where it is absent the tour plays with the demo's own data.
const folder =
  process.env['DATONG_REAL_DATA'] ??
  fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** A file of real data, when there is one on this machine. */
export function findRealFile(name: string): string | undefined {
  const path = join(folder, name);
  return existsSync(path) ? path : undefined;
}
