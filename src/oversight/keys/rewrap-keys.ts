import { z } from 'zod';
import { type Job, job } from '#actions/job.ts';
import { keysFacts } from './facts.ts';
import type { KeysPort } from './keys-port.ts';

export const rewrapKeysName = 'keys.rewrap-keys';

/**
 * Wraps with the current master key every data key that another one wraps. What is done is told by
 * the key files themselves, so a job that was killed goes on where it was; data is not touched.
 */
export function rewrapKeysJob(keys: KeysPort): Job<z.ZodObject, number> {
  return job({
    name: rewrapKeysName,
    kind: 'pipeline',
    payload: z.object({}),
    facts: ['keys.data-keys-rewrapped'],
    run: async ({ signal, step }) => {
      let data_keys = 0;
      const [master_key] = await keys.listMasterKeys();
      for (const id of await keys.listOutdated()) {
        signal.throwIfAborted();
        if (await keys.rewrap(id)) data_keys += 1;
      }
      if (data_keys === 0) return 0;
      await step(({ record }) =>
        record(
          keysFacts['keys.data-keys-rewrapped'].of({
            subjects: ['key:master'],
            payload: { master_key, data_keys },
          }),
        ),
      );
      return data_keys;
    },
  });
}
