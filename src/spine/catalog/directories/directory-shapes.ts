import { z } from 'zod';
import { Day, Instant, idOf } from '#actions/shapes.ts';
import { MaskSpec } from '#kernel/mask-spec.ts';
import {
  directoryStates,
  itemTypes,
  openingTypes,
  sharingTypes,
  sourceModes,
  updateCycles,
} from './directory-words.ts';

/** `30700201/000128`: front of 类, 项, 目 and 细目, then a number of its own (china-domain 1.2). */
export const ResourceCode = z
  .string()
  .max(64)
  .regex(
    /^[1-3]\d{2}\d{3}\d*\/\d+$/,
    '资源代码形如 30700201/000128 / a code looks like 30700201/000128',
  );

/** PostgreSQL keeps no NUL, and half a surrogate pair is no character. */
export function isKeepable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

const unkeepable = '含有不能保存的字符 / holds characters that cannot be kept';
const longText = z.string().max(4000).refine(isKeepable, unkeepable);
const shortText = z.string().max(200).refine(isKeepable, unkeepable);
const word = (length_max: number) => z.string().max(length_max).refine(isKeepable, unkeepable);
/** GB/T 43697-2024 and DB31/T 310030-2025: from 1, public, to 6, core. */
export const Grade = z.int().min(1).max(6);

/** One item 信息项 of a directory, as it is kept and shown. */
export const DirectoryItem = z.strictObject({
  /** Stable over all versions of the directory; never given to another item. */
  id: z.string().regex(/^i[1-9]\d{0,4}$/),
  name_zh: shortText,
  column: z.string().max(63),
  type: z.enum(itemTypes),
  length: z.int().positive().max(1_000_000).optional(),
  unit: word(40).optional(),
  nullable: z.boolean(),
  is_key: z.boolean(),
  grade: Grade.nullable(),
  sensitive: z.boolean(),
  /** Kind of personal information, for example `identity` or `contact`; absent when it is none. */
  pi_category: word(60).optional(),
  mask: MaskSpec.nullable(),
  sharing: z.enum(sharingTypes),
  opening: z.enum(openingTypes),
  definition: longText.optional(),
});
export type DirectoryItem = z.output<typeof DirectoryItem>;

/** An item as a person describes it: the id is given by the house when absent. */
export const ItemInput = DirectoryItem.extend({
  id: DirectoryItem.shape.id.optional(),
  nullable: z.boolean().default(true),
  is_key: z.boolean().default(false),
  grade: Grade.nullable().default(null),
  sensitive: z.boolean().default(false),
  mask: MaskSpec.nullable().default(null),
  sharing: z.enum(sharingTypes).default('S2'),
  opening: z.enum(openingTypes).default('O3'),
});
export type ItemInput = z.output<typeof ItemInput>;

/** 共享属性: type, condition, mode; `clause` is the law that forbids sharing (S3 only). */
export const Sharing = z.strictObject({
  type: z.enum(sharingTypes),
  condition: longText.nullable().default(null),
  mode: shortText.nullable().default(null),
  clause: longText.nullable().default(null),
});

/** 开放属性: type and condition; `reason` says why it is not open (O3 only, SDR art. 41). */
export const Opening = z.strictObject({
  type: z.enum(openingTypes),
  condition: longText.nullable().default(null),
  reason: longText.nullable().default(null),
});

/** 数据来源 (SDR art. 28): how the data came to the provider, and for a portal which one and where. */
export const Source = z.strictObject({
  mode: z.enum(sourceModes),
  name: shortText.nullable().default(null),
  url: word(2000).nullable().default(null),
});

/**
 * What a person writes about a directory. A draft may be incomplete; the form check at submission
 * lists everything that is missing.
 */
export const DescriptionInput = z.strictObject({
  name: shortText.default(''),
  abstract: longText.default(''),
  domain: word(60).default(''),
  theme: word(60).nullable().default(null),
  tags: z.array(word(40).min(1)).max(30).default([]),
  formats: z.array(word(40).min(1)).max(20).default([]),
  sharing: Sharing.default({ type: 'S2', condition: null, mode: null, clause: null }),
  opening: Opening.default({ type: 'O3', condition: null, reason: null }),
  update_cycle: z.enum(updateCycles).default('irregular'),
  source: Source.default({ mode: 'own-business', name: null, url: null }),
  /** 发布日期: the day it was first offered anywhere; set at publication when absent. */
  published_on: Day.nullable().default(null),
  /** The day the data last changed. */
  updated_on: Day.nullable().default(null),
  related_codes: z.array(ResourceCode).max(50).default([]),
  contact: shortText.nullable().default(null),
  legal_basis: longText.nullable().default(null),
  system_name: shortText.nullable().default(null),
  record_count: z.int().nonnegative().nullable().default(null),
  time_span: shortText.nullable().default(null),
  spatial_scope: shortText.nullable().default(null),
  items: z.array(ItemInput).max(2000).default([]),
});
export type DescriptionInput = z.output<typeof DescriptionInput>;

/** The document that a version keeps: the description with its provider and its rolled-up grade. */
export const Description = DescriptionInput.extend({
  provider_id: idOf('org').nullable(),
  provider_name: shortText,
  provider_credit_code: z.string().nullable(),
  /** Highest grade of its items (就高从严); null while no item is graded. */
  grade: Grade.nullable(),
  items: z.array(DirectoryItem),
});
export type Description = z.output<typeof Description>;

/** 信息资源分类: the classes that the front of the code stands for. */
export const Classification = z.strictObject({
  front_code: z.string(),
  category: z.string(),
  category_zh: z.string(),
  branch: z.string(),
  branch_zh: z.string(),
  subject: z.string(),
  detail: z.string(),
});
export type Classification = z.output<typeof Classification>;

/** A directory as a page shows it. */
export const DirectoryView = z.strictObject({
  code: ResourceCode,
  name: z.string(),
  provider_id: idOf('org').nullable(),
  provider_name: z.string(),
  state: z.enum(directoryStates),
  /** The version shown here. */
  version: z.int(),
  /** The version that everybody sees, if any. */
  published_version: z.int().nullable(),
  /** The newer version being worked on, for those who may see drafts. */
  working_version: z.int().nullable(),
  working_state: z.enum(['draft', 'submitted']).nullable(),
  /** Why the last submission was returned; empty when it was not. */
  returned_reasons: z.array(z.string()),
  replaced_by: z.string().nullable(),
  classification: Classification,
  description: Description,
  /** SHA-256 of the canonical JSON of `description`. */
  digest: z.string(),
  has_data: z.boolean(),
  /** When the published version took its place. */
  published_at: Instant.nullable(),
  /** From an import: the name of its source. */
  imported_from: z.string().nullable(),
  created_at: Instant,
  changed_at: Instant,
});
export type DirectoryView = z.output<typeof DirectoryView>;
