import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { RunView } from '#spine/files/contracts.ts';
import { FieldMapping } from './field-mapping.ts';

/** What to do with a record of the same identity as an earlier one of the same file. */
export const duplicatePolicies = ['refuse', 'keep'] as const;
export type DuplicatePolicy = (typeof duplicatePolicies)[number];

/**
 * Starts taking over a file that was uploaded. The answer is its run, of the kind
 * `catalog-import`: followed, cancelled and resumed under `/api/runs/:id`. Its counts are `read`,
 * and `added`, `updated`, `unchanged` and `refused`, whose sum `read` always is.
 */
export const startImport = contract({
  name: 'catalog.start-import',
  sentence: { zh: '导入一个目录文件', en: 'Import a file of directories' },
  input: z.strictObject({
    /** Name of the source; with the identity of a record it makes a second run harmless. */
    source: z.string().trim().min(1).max(60),
    upload_id: z.string().max(64),
    file_name: z.string().max(255),
    /** Absent: the built-in mapping whose fields fit best is used. */
    mapping: FieldMapping.optional(),
    duplicates: z.enum(duplicatePolicies).default('refuse'),
  }),
  output: RunView,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/imports',
  effect: 'write',
  facts: ['run.started'],
});
