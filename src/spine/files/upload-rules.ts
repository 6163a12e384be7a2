import { z } from 'zod';
import type { Db } from '#actions/action.ts';
import { type DatedValue, defineDatedValue, getDatedValue } from '#actions/dated-values.ts';
import { shanghaiDay } from '#kernel/civil-date.ts';
import { type Refusal, Refused } from '#kernel/refusal.ts';
import { fileLimits } from './file-limits.ts';
import type { Uploads } from './ports.ts';
import { filesRefusals } from './refusals.ts';

const largest = fileLimits.upload_bytes_max;
const quota = z
  .int()
  .min(1024 ** 2)
  .max(1024 ** 5);

/**
 * What may stand in the waiting room of files and come into it. Values adopted before a member was
 * added take the one that comes with the program.
 */
const UploadRules = z.strictObject({
  /** Bytes of all uploads of a person that nobody has used yet. */
  person_bytes_max: quota,
  /** The same of all persons of an organisation together. */
  organisation_bytes_max: quota.default(8 * largest),
  /** Bytes that a person, and an organisation, sends on one day (+08:00), used ones too. */
  person_day_bytes_max: quota.default(4 * largest),
  organisation_day_bytes_max: quota.default(16 * largest),
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
      value: UploadRules.parse({ person_bytes_max: 2 * largest }),
      effective_from: '2019-12-01',
      effective_to: null,
      source: 'GB/T 22239-2019 8.1.4.1',
      confidence: 'design',
    },
  ],
});

/** Who sends, and for which organisation it counts. */
export interface UploadSender {
  readonly person_id: string;
  readonly organisation_id: string;
}

/**
 * Sets room aside for a part; refuses one that would take a person or an organisation past a quota,
 * with every quota that is passed. Parts that arrive at the same moment are counted together; for
 * the day they count once they came. Call the answer with the bytes that came once the part is
 * here, or will not come.
 *
 * @throws Refused `upload-quota`, `upload-day-quota`
 */
export async function reserveUploadQuota(
  { db, uploads, now }: { readonly db: Db; readonly uploads: Uploads; now(): Date },
  { person_id, organisation_id }: UploadSender,
  more_bytes: number,
): Promise<(arrived_bytes: number) => void> {
  const rules = (await getDatedValue(db, uploadValue, now())).value;
  const day = shanghaiDay(now());
  // No turn of the event loop lies between looking and taking.
  const held = [
    [uploads.heldBy(person_id), rules.person_bytes_max],
    [uploads.heldBy(organisation_id), rules.organisation_bytes_max],
  ] as const;
  const received = [
    [uploads.receivedOn(day, person_id), rules.person_day_bytes_max],
    [uploads.receivedOn(day, organisation_id), rules.organisation_day_bytes_max],
  ] as const;
  const reasons = [
    ...passed('upload-quota', held, more_bytes),
    ...passed('upload-day-quota', received, more_bytes),
  ];
  if (reasons.length > 0) throw new Refused(reasons);
  const holders = [person_id, organisation_id];
  const release = uploads.reserve(holders, more_bytes);
  return (arrived_bytes) => {
    release();
    uploads.noteReceived(day, holders, arrived_bytes);
  };
}

function passed(
  row: 'upload-quota' | 'upload-day-quota',
  quotas: readonly (readonly [used_bytes: number, bytes_max: number])[],
  more_bytes: number,
): readonly Refusal[] {
  return quotas
    .filter(([used, most]) => used + more_bytes > most)
    .map(([used, most]) => {
      const detail = `${used} + ${more_bytes} > ${most} bytes`;
      return filesRefusals.reason(row, { detail });
    });
}
