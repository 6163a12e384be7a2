import { readFileSync } from 'node:fs';
import type { DataKeys } from './data-keys.ts';
import { putWhole } from './put-whole.ts';
import { isSealed, type KeyRing, openBytes, sealBytes } from './sealed-content.ts';
import { placeOf } from './sealed-file.ts';

const scope = 'store:secrets';

/** Reads and keeps small secret files, sealed where that means something. */
export interface SecretFiles {
  /** The text of a secret file. */
  read(file: string): string;
}

/** Reads secret files of an installation, sealed or in clear. */
export function secretFiles(keys: KeyRing | undefined): SecretFiles {
  return {
    read: (file) => {
      const bytes = readFileSync(file);
      if (!isSealed(bytes)) return bytes.toString('utf8');
      if (!keys) throw new Error(`密钥文件已加密 / the key file is sealed: ${file}`);
      return openBytes(keys, placeOf(file), bytes).toString('utf8');
    },
  };
}

/**
 * Seals secret files that lie there in clear. Beside the master key itself that would hide them
 * from nobody, so they stay as they are.
 *
 * @returns those that were sealed now
 */
export async function sealSecrets(
  keys: DataKeys,
  files: readonly string[],
): Promise<readonly string[]> {
  if (keys.masters.is_beside_data) return [];
  const sealed: string[] = [];
  for (const file of files) {
    const bytes = readFileSync(file);
    if (isSealed(bytes)) continue;
    putWhole(file, sealBytes(await keys.keyFor(scope), placeOf(file), bytes));
    sealed.push(file);
  }
  return sealed;
}
