import { z } from 'zod';
import type { Db } from '#actions/action.ts';
import { type DatedValue, defineDatedValue, getDatedValue } from '#actions/dated-values.ts';
import { Refused } from '#kernel/refusal.ts';
import { fileLimits } from './file-limits.ts';
import type { Uploads } from './ports.ts';
import { filesRefusals } from './refusals.ts';

/** What one person may keep in the waiting room of files. */
const UploadRules = z.strictObject({
  /** Bytes of all uploads of a person that nobody has used yet. */
  person_bytes_max: z
    .int()
    .min(1024 ** 2)
    .max(1024 ** 4),
});
type UploadRules = z.output<typeof UploadRules>;

/** The dated value behind them; the security administrator adopts later ones. */
export const uploadValue: DatedValue<UploadRules> = defineDatedValue<UploadRules>({
  key: 'files.uploads',
  words: { zh: '上传配额', en: 'quota of uploads' },
  keeper: 'security-administrator',
  schema: UploadRules,
  built_in: [
    {
      // Two of the largest files, so that one can be sent again while the first is loaded.
      value: { person_bytes_max: 2 * fileLimits.upload_bytes_max },
      effective_from: '2019-12-01',
      effective_to: null,
      source: 'GB/T 22239-2019 8.1.4.1',
      confidence: 'design',
    },
  ],
});

/**
 * Sets room aside for a part; refuses one that would take a person past the quota, and says what is
 * used, what is allowed and that unused files go after their days. Parts that arrive at the same
 * moment are counted together. Call the answer once the part is here, or will not come.
 *
 * @throws Refused `upload-quota`
 */
export async function reserveUploadQuota(
  { db, uploads, now }: { readonly db: Db; readonly uploads: Uploads; now(): Date },
  owner_id: string,
  more_bytes: number,
): Promise<() => void> {
  const { person_bytes_max } = (await getDatedValue(db, uploadValue, now())).value;
  const used = uploads.heldBy(owner_id);
  // No turn of the event loop lies between looking and taking.
  if (used + more_bytes <= person_bytes_max) return uploads.reserve(owner_id, more_bytes);
  const detail = `${used} + ${more_bytes} > ${person_bytes_max} bytes; ${fileLimits.upload_kept_days} d`;
  throw new Refused([filesRefusals.reason('upload-quota', { detail })]);
}
