import type { KeysPort } from '#oversight/keys/index.ts';
import type { DataKeys } from './data-keys.ts';

/** The keys at rest, as people see and rotate them. */
export function keysPort(keys: DataKeys): KeysPort {
  const { masters } = keys;
  const { renew, retire } = masters;
  return {
    kind: masters.kind,
    where: masters.where,
    is_beside_data: masters.is_beside_data,
    suite: keys.suite,
    listMasterKeys: () => masters.list(),
    uses: () => keys.uses(),
    listOutdated: () => keys.listOutdated(),
    rewrap: (id) => keys.rewrap(id),
    renew: renew && (() => renew()),
    retire: retire && ((master_key) => retire(master_key)),
  };
}
