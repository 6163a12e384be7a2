import { z } from 'zod';
import { contract } from '#actions/contract.ts';

const KeysView = z.object({
  /** Files of a folder, a variable of the environment, or a service on this machine. */
  kind: z.enum(['file', 'environment', 'service']),
  where: z.string(),
  /** Whether they lie in the data folder, for whoever takes that. */
  beside_data: z.boolean(),
  /** Cipher suite of new data keys. */
  suite: z.string(),
  master_keys: z.array(
    z.object({
      id: z.string(),
      /** `missing` wraps data keys and is not to be had now. */
      state: z.enum(['current', 'former', 'missing']),
      /** How many data keys it wraps. */
      data_keys: z.int().min(0),
    }),
  ),
  /** Data keys that wait to be wrapped by the current master key. */
  waiting: z.int().min(0),
});

const reason = z.string().trim().min(4).max(500);

/**
 * Which master keys there are, how many data keys each wraps, and how far a rotation is; no key is
 * ever part of the answer. Source: GB/T 39786-2021 (key management).
 */
export const showKeys = contract({
  name: 'keys.show-keys',
  sentence: {
    zh: '查看存储加密的主密钥、各自加密的数据密钥数与轮换进度',
    en: 'Show the master keys at rest, how many data keys each wraps, how far a rotation is',
  },
  input: z.object({}),
  output: KeysView,
  who: ['platform-operator', 'system-administrator', 'auditor'],
  verb: 'GET',
  path: '/api/keys',
  effect: 'read',
});

/**
 * Rotates the master key without stopping: a new one where they are files, else the one that their
 * keeper made current. Data keys are wrapped anew by a job that goes on after a crash; data sealed
 * from then on gets new data keys. Refused where there is nothing to rotate.
 */
export const rotateMasterKey = contract({
  name: 'keys.rotate-master-key',
  sentence: {
    zh: '轮换主密钥:启用新主密钥,由可续做的任务把数据密钥重新加密;服务不停',
    en: 'Rotate the master key: wrap all data keys with a new one, without stopping',
  },
  input: z.object({ reason }),
  output: KeysView,
  who: ['system-administrator'],
  verb: 'POST',
  path: '/api/keys/rotate',
  effect: 'write',
  facts: ['keys.master-key-changed'],
});

/**
 * Removes a former master key for good. Refused while any data key is wrapped with it. Backups from
 * before its rotation are lost with it, unless a copy of it is kept with them.
 */
export const retireMasterKey = contract({
  name: 'keys.retire-master-key',
  sentence: {
    zh: '销毁一把不再使用的旧主密钥;轮换前的备份此后只能凭另存的该密钥恢复',
    en: 'Destroy a former master key that nothing is wrapped with; older backups then need a copy',
  },
  input: z.object({ master_key: z.string().min(1).max(200), reason }),
  output: KeysView,
  who: ['system-administrator'],
  verb: 'POST',
  path: '/api/keys/retire',
  effect: 'write',
  facts: ['keys.master-key-retired'],
});
