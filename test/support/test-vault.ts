import {
  createVault,
  DataKeys,
  dataKeysFolder,
  openMasterKeys,
  openScratch,
  type SuiteName,
  type Vault,
} from '#platform/at-rest/index.ts';

/** A vault with master keys as files of its data folder. */
export async function openTestVault(
  data: string,
  from_grade: number,
  suite: SuiteName = 'aes-256-gcm',
): Promise<Vault> {
  const settings = {
    source: 'file',
    environment_keys: undefined,
    service_token: undefined,
    suite,
  };
  const masters = openMasterKeys(data, settings, { make: true });
  const keys = await DataKeys.open(dataKeysFolder(data), masters, suite);
  return createVault(keys, openScratch(data, undefined), from_grade);
}
