import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { AtRestFigures } from '#oversight/infrastructure/index.ts';
import {
  DataKeys,
  dataKeysFolder,
  isMemory,
  isSealedFile,
  type KeyRing,
  type MasterKeys,
  masterKeyUses,
  openMasterKeys,
  scratchFolderOf,
} from '#platform/at-rest/index.ts';
import { readKeySettings } from '../at-rest-options.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What is encrypted and under which master key; the data keys where they can be unwrapped. */
export interface ExaminedAtRest {
  readonly figures: AtRestFigures;
  readonly keys: KeyRing | undefined;
}

const looked = ['serving', 'lake/files', 'uploads'] as const;

/** Looks at every stored file of a data folder, and asks whoever keeps the master keys. */
export async function examineAtRest(data: string, env: Environment): Promise<ExaminedAtRest> {
  const { masters, keys, current, unreachable } = await reach(data, env);
  const scratch = scratchFolderOf(data, undefined);
  const counts = { sealed: 0, in_clear: 0 };
  for (const name of looked) await count(join(data, name), counts);
  const figures = {
    ...counts,
    kind: masters?.kind ?? null,
    is_beside_data: masters?.is_beside_data ?? false,
    current,
    master_keys: masterKeyUses(dataKeysFolder(data)),
    unreachable,
    is_scratch_on_disk: scratch.startsWith(data) || !isMemory(join(scratch, '..')),
  };
  // Where nothing was ever encrypted no key is missing.
  const nothing: KeyRing | undefined =
    figures.master_keys.length === 0 ? { findKey: () => undefined } : undefined;
  return { figures, keys: keys ?? nothing };
}

async function reach(
  data: string,
  env: Environment,
): Promise<{
  readonly masters: MasterKeys | undefined;
  readonly keys: DataKeys | undefined;
  readonly current: string | null;
  readonly unreachable: string | null;
}> {
  const settings = readKeySettings(env);
  let masters: MasterKeys | undefined;
  try {
    masters = openMasterKeys(data, settings, { make: false });
    const [current] = await masters.list();
    const keys = await DataKeys.open(dataKeysFolder(data), masters, settings.suite);
    return { masters, keys, current, unreachable: null };
  } catch (fault) {
    const unreachable = fault instanceof Error ? fault.message : String(fault);
    return { masters, keys: undefined, current: null, unreachable };
  }
}

async function count(folder: string, counts: { sealed: number; in_clear: number }): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile() || /\.(seal|json)$/.test(entry.name)) continue;
    if (await isSealedFile(join(entry.parentPath, entry.name))) counts.sealed += 1;
    else counts.in_clear += 1;
  }
}
