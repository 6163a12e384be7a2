import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { RunView } from '#spine/files/contracts.ts';
import { FieldMapping, mappedFields } from './field-mapping.ts';

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
    /**
     * Takes the mapping that is proposed where no built-in one fits: the fields that are at least
     * so sure, from 0 to 1. Without it such a file is refused with the proposal.
     */
    accept_proposed: z.number().min(0).max(1).optional(),
    duplicates: z.enum(duplicatePolicies).default('refuse'),
  }),
  output: RunView,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/imports',
  effect: 'write',
  facts: ['run.started'],
});

/** One field of a file and what it is taken for. */
export const ProposedField = z.object({
  source: z.string(),
  target: z.enum(mappedFields),
  /** 0 to 1: from 0.85 the name is a usual one and its values do not speak against it. */
  confidence: z.number().min(0).max(1),
  because: z.string(),
});
export type ProposedField = z.output<typeof ProposedField>;

/**
 * Proposes a mapping for a file that was uploaded, from the names and values of its first records
 * (2,000, or 8 MB of them). Nothing is kept; the upload stays for the import.
 *
 * Refuses: `files.upload-not-found`; `file-empty`, `json-broken`, `table-broken`
 */
export const proposeImportMapping = contract({
  name: 'catalog.propose-mapping',
  sentence: {
    zh: '为一个目录文件提出字段对照建议,逐项给出把握和理由',
    en: 'Propose a field mapping for a file of directories, with how sure and why',
  },
  input: z.strictObject({
    upload_id: z.string().max(64),
    /** Whose records these are, in words; stands where a record names no provider. */
    source: z.string().trim().min(1).max(60).default('来源门户'),
    /** Fields that are less sure are not in `mapping`. */
    confidence_min: z.number().min(0).max(1).default(0.5),
  }),
  output: z.object({
    fields: z.array(ProposedField),
    /** Fields that nothing of ours is taken from. */
    unmapped: z.array(z.string()),
    /** What `--mapping` takes; null where no field is sure to be the name. */
    mapping: FieldMapping.nullable(),
    records_seen: z.int(),
  }),
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/imports/propose-mapping',
  effect: 'read',
});
