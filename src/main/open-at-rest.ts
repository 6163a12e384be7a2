import {
  createVault,
  DataKeys,
  dataKeysFolder,
  openMasterKeys,
  openScratch,
  type Vault,
} from '#platform/at-rest/index.ts';
import type { Options } from './options.ts';

/**
 * Reaches the master keys, unwraps the data keys and empties the scratch folder.
 *
 * @throws MasterKeyMissing when one of them is not to be had: nothing is started without it
 */
export async function openAtRest({ data_folder, at_rest }: Options): Promise<Vault> {
  const masters = openMasterKeys(data_folder, at_rest.keys, { make: true });
  const keys = await DataKeys.open(dataKeysFolder(data_folder), masters, at_rest.keys.suite);
  return createVault(keys, openScratch(data_folder, at_rest.scratch), at_rest.from_grade);
}
