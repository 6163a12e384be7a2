import { defineRoom, type Room } from '#actions/room.ts';
import * as contracts from './contracts.ts';
import { keysFacts } from './facts.ts';
import { keysActions } from './keys-actions.ts';
import type { KeysPort } from './keys-port.ts';
import { keysRefusals } from './refusals.ts';
import { rewrapKeysJob, rewrapKeysName } from './rewrap-keys.ts';

/** What the room is handed. */
interface KeysPowers {
  readonly keys: KeysPort;
}

/** This room as data. */
export const keysRoom: Room<KeysPowers> = defineRoom({
  name: 'keys',
  words: { zh: '密钥', en: 'keys' },
  contracts,
  refusals: keysRefusals,
  facts: keysFacts,
  tables: {},
  // A key service may make another key current without a word to the platform.
  timed: [{ name: rewrapKeysName, cron: '11 * * * *' }],
  open: ({ keys }) => ({ actions: keysActions(keys), jobs: [rewrapKeysJob(keys)] }),
});
