import { z } from 'zod';
import { defineFacts } from '#actions/fact-types.ts';

/** What happens to the keys that data is encrypted under. */
export const keysFacts = defineFacts({
  'keys.master-key-changed': {
    zh: '更换主密钥',
    en: 'The master key was changed',
    subjects: ['key'],
    payload: { from: z.string(), to: z.string(), waiting: z.int().min(0), reason: z.string() },
  },
  'keys.data-keys-rewrapped': {
    zh: '重新加密数据密钥',
    en: 'Data keys were wrapped with the current master key',
    subjects: ['key'],
    payload: { master_key: z.string(), data_keys: z.int().min(1) },
  },
  'keys.master-key-retired': {
    zh: '销毁旧主密钥',
    en: 'A former master key was destroyed',
    subjects: ['key'],
    payload: { master_key: z.string(), reason: z.string() },
  },
});
