import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const besideTheProject = fileURLToPath(new URL('../../../shared/data', import.meta.url));

/**
 * A file of real data, which is never part of the project: from the folder DATONG_REAL_DATA, else
 * from `shared/data` beside the project. Nothing where it is absent; tests then say so and skip.
 */
export function findRealData(...path: readonly string[]): string | undefined {
  const file = join(process.env['DATONG_REAL_DATA'] ?? besideTheProject, ...path);
  return existsSync(file) ? file : undefined;
}
