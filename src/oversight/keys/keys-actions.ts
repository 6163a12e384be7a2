import type { z } from 'zod';
import { type AnyAction, action } from '#actions/action.ts';
import { enqueueJob } from '#actions/job.ts';
import { type Refusal, Refused, refuseIfAny } from '#kernel/refusal.ts';
import { retireMasterKey, rotateMasterKey, showKeys } from './contracts.ts';
import { keysFacts } from './facts.ts';
import type { KeysPort } from './keys-port.ts';
import { keysRefusals } from './refusals.ts';
import { rewrapKeysName } from './rewrap-keys.ts';

type KeysView = z.output<typeof showKeys.output>;

const subjects = ['key:master'] as const;

/** Showing the keys at rest, rotating the master key, and destroying a former one. */
export function keysActions(keys: KeysPort): readonly AnyAction[] {
  return [
    action(showKeys, () => viewOf(keys)),
    action(rotateMasterKey, async (context, { reason }) => {
      const before = await viewOf(keys);
      const current = before.master_keys.find(({ state }) => state === 'current')?.id ?? '';
      if (!keys.renew && before.waiting === 0) {
        refuseIfAny([keysRefusals.reason('nothing-to-rotate')]);
      }
      // One that is made and then not used wraps nothing, and the next rotation goes on from it.
      const to = keys.renew && before.waiting === 0 ? await keys.renew() : current;
      const view = await viewOf(keys);
      const from = before.master_keys.find(({ id, data_keys }) => id !== to && data_keys > 0)?.id;
      await context.record(
        keysFacts['keys.master-key-changed'].of({
          subjects,
          payload: { from: from ?? current, to, waiting: view.waiting, reason },
        }),
      );
      await enqueueJob(context.db, rewrapKeysName, {}, { key: rewrapKeysName });
      return view;
    }),
    action(retireMasterKey, async (context, { master_key, reason }) => {
      refuseIfAny(reasonsAgainstRetiring(keys, await viewOf(keys), master_key));
      await context.record(
        keysFacts['keys.master-key-retired'].of({ subjects, payload: { master_key, reason } }),
      );
      await keys.retire?.(master_key);
      return await viewOf(keys);
    }),
  ];
}

function reasonsAgainstRetiring(
  keys: KeysPort,
  view: KeysView,
  master_key: string,
): readonly Refusal[] {
  const found = view.master_keys.find(({ id }) => id === master_key);
  const detail = master_key;
  const reasons: Refusal[] = [];
  if (!keys.retire) reasons.push(keysRefusals.reason('master-key-elsewhere', { detail }));
  if (!found) reasons.push(keysRefusals.reason('master-key-unknown', { detail }));
  if (found?.state === 'current') {
    reasons.push(keysRefusals.reason('master-key-current', { detail }));
  }
  if (found !== undefined && found.data_keys > 0) {
    reasons.push(keysRefusals.reason('master-key-in-use', { detail: `${found.data_keys}` }));
  }
  return reasons;
}

async function viewOf(keys: KeysPort): Promise<KeysView> {
  const ids = await keys.listMasterKeys().catch(() => {
    throw new Refused([keysRefusals.reason('keeper-away', { detail: keys.where })]);
  });
  const [current] = ids;
  const used = new Map(keys.uses().map((one) => [one.master_key, one.data_keys]));
  const missing = [...used.keys()].filter((id) => !ids.includes(id));
  const { kind, where, is_beside_data, suite } = keys;
  return {
    kind,
    where,
    beside_data: is_beside_data,
    suite,
    master_keys: [...ids, ...missing].map((id) => ({
      id,
      state: id === current ? 'current' : missing.includes(id) ? 'missing' : 'former',
      data_keys: used.get(id) ?? 0,
    })),
    waiting: (await keys.listOutdated()).length,
  };
}
