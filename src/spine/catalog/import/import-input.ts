import { z } from 'zod';
import type { RunId } from '#kernel/ids.ts';
import { FieldMapping } from './field-mapping.ts';
import { duplicatePolicies } from './import-contracts.ts';

/** What an import is asked to do. */
export const ImportInput = z.strictObject({
  source: z.string(),
  upload_id: z.string(),
  /** Of the upload as it was found, so that one which grew since is not taken for it. */
  upload_bytes: z.int(),
  file_name: z.string(),
  mapping: FieldMapping.optional(),
  accept_proposed: z.number().optional(),
  duplicates: z.enum(duplicatePolicies),
});
export type ImportInput = z.output<typeof ImportInput>;

/** The run that takes a file over, as far as its batches go. */
export interface ImportRun extends Pick<ImportInput, 'source' | 'duplicates'> {
  readonly id: RunId;
}
