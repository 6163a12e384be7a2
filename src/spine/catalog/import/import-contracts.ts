import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { FieldMapping } from './field-mapping.ts';

const ImportId = z.string().regex(/^imp_[0-9a-z]{26}$/);

/** The states of an import. `cancelled` and `failed` ones may be resumed. */
export const importStates = [
  'queued',
  'checking',
  'running',
  'done',
  'cancelled',
  'failed',
] as const;
export type ImportState = (typeof importStates)[number];

/** What to do with a record of the same identity as an earlier one of the same file. */
export const duplicatePolicies = ['refuse', 'keep'] as const;
export type DuplicatePolicy = (typeof duplicatePolicies)[number];

/** A reason as it leaves the import: code, two sentences, and where. */
export const ImportReason = z.strictObject({
  code: z.string(),
  field: z.string().nullable(),
  zh: z.string(),
  en: z.string(),
});
export type ImportReason = z.output<typeof ImportReason>;

/** An import and how far it is. `read` is always the sum of the four counts after it. */
export const ImportView = z.strictObject({
  id: ImportId,
  source: z.string(),
  file_name: z.string(),
  /** The mapping in use; null until the first record has been seen. */
  mapping: z.string().nullable(),
  duplicates: z.enum(duplicatePolicies),
  state: z.enum(importStates),
  read: z.int(),
  added: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  /** Bytes of the file gone through in the present phase, and its size. */
  bytes_read: z.number(),
  bytes_total: z.number(),
  encoding: z.string().nullable(),
  /** Why it failed; null otherwise. */
  failure: ImportReason.nullable(),
  started_by: z.string(),
  created_at: z.iso.datetime(),
  finished_at: z.iso.datetime().nullable(),
});
export type ImportView = z.output<typeof ImportView>;

/** Starts taking over a file that was uploaded. */
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
  output: ImportView,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/imports',
  effect: 'write',
  facts: ['import.started'],
});

/** How far an import is. */
export const showImport = contract({
  name: 'catalog.show-import',
  sentence: { zh: '查看导入进度', en: 'Show an import' },
  input: z.strictObject({ id: ImportId }),
  output: ImportView,
  who: ['platform-operator', 'auditor'],
  verb: 'GET',
  path: '/api/imports/:id',
  effect: 'read',
});

/** All imports, newest first. */
export const listImports = contract({
  name: 'catalog.list-imports',
  sentence: { zh: '查看历次导入', en: 'List imports' },
  input: z.strictObject({
    source: z.string().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
    cursor: z.string().max(400).optional(),
  }),
  output: z.strictObject({ items: z.array(ImportView), next: z.string().nullable() }),
  who: ['platform-operator', 'auditor'],
  verb: 'GET',
  path: '/api/imports',
  effect: 'read',
});

/** Stops an import after the batch it is in; whole batches stay. */
export const cancelImport = contract({
  name: 'catalog.cancel-import',
  sentence: { zh: '停止导入', en: 'Stop an import' },
  input: z.strictObject({ id: ImportId }),
  output: ImportView,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/imports/:id/cancel',
  effect: 'write',
  facts: ['import.cancelled'],
});

/** Goes on with a stopped import where it was. */
export const resumeImport = contract({
  name: 'catalog.resume-import',
  sentence: { zh: '继续导入', en: 'Resume an import' },
  input: z.strictObject({ id: ImportId }),
  output: ImportView,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/imports/:id/resume',
  effect: 'write',
  facts: ['import.resumed'],
});

/** A record that was not taken, and every reason why. */
export const ImportRefusal = z.strictObject({
  /** Place of the record in the file, from 1. */
  position: z.int(),
  name: z.string().nullable(),
  reasons: z.array(ImportReason),
});
export type ImportRefusal = z.output<typeof ImportRefusal>;

/** The records of an import that were refused, in the order of the file. */
export const listImportRefusals = contract({
  name: 'catalog.list-import-refusals',
  sentence: { zh: '查看导入时被拒绝的记录', en: 'List the records an import refused' },
  input: z.strictObject({
    id: ImportId,
    limit: z.coerce.number().int().min(1).max(1000).default(200),
    cursor: z.string().max(400).optional(),
  }),
  output: z.strictObject({ items: z.array(ImportRefusal), next: z.string().nullable() }),
  who: ['platform-operator', 'auditor'],
  verb: 'GET',
  path: '/api/imports/:id/refusals',
  effect: 'read',
});
