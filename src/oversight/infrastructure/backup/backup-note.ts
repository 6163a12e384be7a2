import { z } from 'zod';

/** What a data folder remembers of a backup that was made of it. */
export const BackupNote = z.object({
  id: z.string(),
  made_at: z.iso.datetime({ offset: true }),
  /** Where it is kept, as the command was told. */
  place: z.string(),
  /** Records under the signed head in it; 0 where nothing was signed yet. */
  size: z.int().min(0),
  records: z.int().min(0),
  /** Bytes that no earlier backup held. */
  bytes_new: z.int().min(0),
});
export type BackupNote = z.output<typeof BackupNote>;
