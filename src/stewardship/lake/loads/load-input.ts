import { z } from 'zod';
import { DirectoryCode } from '#actions/shapes.ts';
import { ColumnName, ReadingOptions } from '../lake-shapes.ts';

/** What a load is asked to do. */
export const LoadInput = z.strictObject({
  directory_code: DirectoryCode,
  upload_id: z.string(),
  /** Of the upload as it was found, so that one which grew since is not taken for it. */
  upload_bytes: z.int(),
  file_name: z.string(),
  /** Only try: columns, types and rejects are told, and nothing is published. */
  dry_run: z.boolean(),
  keys: z.array(ColumnName).optional(),
  ...ReadingOptions.shape,
});
export type LoadInput = z.output<typeof LoadInput>;
