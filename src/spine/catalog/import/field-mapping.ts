import { z } from 'zod';

/** The fields of our description that a foreign record can fill. */
export const mappedFields = [
  'name',
  'abstract',
  'provider',
  'district',
  'domain',
  'theme',
  'tags',
  'formats',
  'opening',
  'sharing',
  'cycle',
  'published_on',
  'updated_on',
  'record_count',
  'url',
] as const;
export type MappedField = (typeof mappedFields)[number];

/** Where a field comes from and how its words become ours. */
const FieldSource = z.strictObject({
  /** Names of the foreign field, the first that has a value counts; `org.name` is inside `org`. */
  from: z.array(z.string().min(1).max(200)).min(1).max(10),
  /** Characters that separate the members of a list. */
  split: z.string().max(20).optional(),
  /** Foreign word to our code; a trailing remark in brackets is ignored. */
  values: z.record(z.string(), z.string()).optional(),
  /** Foreign words that mean nothing is known. */
  blanks: z.array(z.string().max(40)).max(20).optional(),
  /** Used when the field is empty or its word is not in `values`; without it that is a refusal. */
  otherwise: z.string().max(60).optional(),
  /** What a day or number that is none does to its record; by default it is refused. */
  unreadable: z.enum(['refuse', 'leave-out']).optional(),
});
export type FieldSource = z.output<typeof FieldSource>;

/**
 * A mapping: how records of one portal become directories. It is data: a JSON file given with
 * `--mapping`, or one of the built-in files under `mappings/`.
 */
export const FieldMapping = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/),
  /** Whose records these are, in words. */
  portal: z.string().max(120),
  fields: z
    .partialRecord(z.enum(mappedFields), FieldSource)
    .refine((fields) => fields.name !== undefined, { message: '缺少 name / name is missing' }),
  /** What tells one directory of the source from another. */
  identity: z.array(z.enum(mappedFields)).min(1).max(6).default(['name', 'provider']),
  /** Put in front of the provider when it starts without it: `上海市` for `民政局`. */
  provider_prefix: z.string().max(20).optional(),
});
export type FieldMapping = z.output<typeof FieldMapping>;
