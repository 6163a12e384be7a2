import { join, relative, resolve } from 'node:path';
import type { SuiteName } from './cipher-suite.ts';
import { masterKeyUses } from './data-keys.ts';
import { environmentMasterKeys } from './environment-master-keys.ts';
import { fileMasterKeys, foundMasterKey } from './file-master-keys.ts';
import type { MasterKeys } from './master-keys.ts';
import { serviceMasterKeys } from './service-master-keys.ts';

/** Where master keys are, as the environment says it. */
export interface KeySettings {
  /** `file` (beside the data), `file:FOLDER`, `env`, or the address of a key service. */
  readonly source: string;
  readonly environment_keys: string | undefined;
  readonly service_token: string | undefined;
  readonly suite: SuiteName;
}

export const keysVariable = 'DATONG_MASTER_KEYS';

/** The folder of wrapped data keys. */
export function dataKeysFolder(data: string): string {
  return join(data, 'keys', 'data');
}

/**
 * Reaches the master keys of an installation. A first one is made in a folder of its own, unless
 * data keys are there already: then the right one is missing, and another would not help.
 *
 * @throws MasterKeyMissing
 */
export function openMasterKeys(
  data: string,
  settings: KeySettings,
  { make }: { readonly make: boolean },
): MasterKeys {
  const { source, suite } = settings;
  if (source === 'env') {
    return environmentMasterKeys(keysVariable, settings.environment_keys, suite);
  }
  if (/^https?:/.test(source)) return serviceMasterKeys(source, settings.service_token);
  const named = source.startsWith('file:') ? source.slice('file:'.length) : '';
  const folder = named === '' ? join(data, 'keys', 'master') : resolve(named);
  const is_beside_data = !relative(resolve(data), folder).startsWith('..');
  if (make && masterKeyUses(dataKeysFolder(data)).length === 0) foundMasterKey(folder);
  return fileMasterKeys(folder, suite, is_beside_data);
}
