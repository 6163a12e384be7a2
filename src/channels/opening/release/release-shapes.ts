import { z } from 'zod';

/** The formats of china-domain 6, and Parquet for whoever calculates. */
export const releaseFormats = ['csv', 'json', 'xlsx', 'xml', 'rdf', 'parquet'] as const;
export const ReleaseFormat = z.enum(releaseFormats);
export type ReleaseFormat = z.output<typeof ReleaseFormat>;

/**
 * Where a release stands; `replaced` and `withdrawn` were public once, `suspended` is public again
 * when its agreement is resumed, `stopped` never was.
 */
export const releaseStates = [
  'waiting',
  'checking',
  'writing',
  'publishing',
  'released',
  'suspended',
  'replaced',
  'withdrawn',
  'stopped',
  'failed',
  'cancelled',
] as const;
export type ReleaseState = (typeof releaseStates)[number];

/** Kinds of identifiers that are looked for in the values themselves. */
export const identifierKinds = [
  'resident-id',
  'mobile-phone',
  'bank-card',
  'passport',
  'email',
  'licence-plate',
] as const;
export const IdentifierKind = z.enum(identifierKinds);
export type IdentifierKind = z.output<typeof IdentifierKind>;

/** The checks of a release, in the order in which a report lists them (china-domain 6). */
export const releaseChecks = [
  'open-items',
  'direct-identifiers',
  'k-anonymity',
  'small-cells',
  'complementary-disclosure',
  'coordinates',
  'differencing',
] as const;
export type ReleaseCheckName = (typeof releaseChecks)[number];

const Column = z.string().min(1).max(63);

/** What is done to a column before anything is checked or written. */
export const ReleaseTransform = z.discriminatedUnion('kind', [
  /** The column is left out. */
  z.strictObject({ kind: z.literal('drop'), column: Column }),
  /** A number becomes the half-open band that it lies in: `[30,40)`. */
  z.strictObject({
    kind: z.literal('band'),
    column: Column,
    width: z.number().positive().max(1e12),
    from: z.number().min(-1e12).max(1e12).default(0),
  }),
  /** A date or a time becomes its month `2026-03` or its year `2026`. */
  z.strictObject({ kind: z.literal('period'), column: Column, to: z.enum(['month', 'year']) }),
  /** A code or a text keeps its first characters. */
  z.strictObject({
    kind: z.literal('prefix'),
    column: Column,
    characters: z.int().min(1).max(64),
  }),
  /** A coordinate becomes the corner of its cell on the grid of the rule in force. */
  z.strictObject({
    kind: z.literal('grid'),
    column: Column,
    axis: z.enum(['longitude', 'latitude']),
  }),
  /** Rows whose class of quasi-identifiers has fewer than k rows are left out. */
  z.strictObject({ kind: z.literal('suppress-small-classes') }),
  /** Counts below the smallest cell become empty; needs an aggregate. */
  z.strictObject({ kind: z.literal('suppress-small-cells') }),
]);
export type ReleaseTransform = z.output<typeof ReleaseTransform>;

const reason = z.string().min(10).max(500);

/** What the provider declares of a data set before it can be judged. */
export const ReleaseProfile = z.strictObject({
  /** Columns by which somebody could be recognised; empty where no row tells of a person. */
  quasi_identifiers: z.array(Column).max(20).default([]),
  /** For tables of counts: which column counts persons, and which columns span the table. */
  aggregate: z
    .strictObject({ count_column: Column, dimensions: z.array(Column).min(1).max(12) })
    .nullable()
    .default(null),
  /** Why exact places may be shown: they are those of public facilities, not of persons. */
  public_places: reason.nullable().default(null),
  /** Findings in values that are no identifiers of persons, each with its reason. */
  accepted_findings: z
    .array(z.strictObject({ column: Column, kind: IdentifierKind, reason }))
    .max(100)
    .default([]),
  transforms: z.array(ReleaseTransform).max(200).default([]),
  licence: z.string().max(60).default('shanghai-open-data-terms'),
});
export type ReleaseProfile = z.output<typeof ReleaseProfile>;

/** A row that makes a check fail. Values that identify somebody are cut to two characters. */
export const CausingRow = z.strictObject({
  /** Number of the row in the snapshot, from 1; null where no single row is meant. */
  row: z.int().nullable(),
  column: z.string().nullable(),
  /** What stands there, as far as it may be said. */
  values: z.record(z.string(), z.string().nullable()),
});
export type CausingRow = z.output<typeof CausingRow>;

/** What one check found. */
export const ReleaseCheck = z.strictObject({
  name: z.enum(releaseChecks),
  holds: z.boolean(),
  /** The finding, Chinese first. */
  detail: z.string(),
  detail_zh: z.string(),
  detail_en: z.string(),
  clause: z.string(),
  /** How many rows, classes or cells cause it; 0 where it holds. */
  causes: z.int().nonnegative(),
  /** The first hundred of them; nothing for whoever is not of the provider. */
  rows: z.array(CausingRow),
});
export type ReleaseCheck = z.output<typeof ReleaseCheck>;

/** A column as it is released. */
export const ReleasedColumn = z.strictObject({
  name: z.string(),
  name_zh: z.string(),
  type: z.string(),
  nullable: z.boolean(),
  definition: z.string().nullable(),
  unit: z.string().nullable(),
});
export type ReleasedColumn = z.output<typeof ReleasedColumn>;

/** A file of a release, ready to be taken. */
export const ReleasedFileView = z.strictObject({
  format: ReleaseFormat,
  bytes: z.int().nonnegative(),
  sha256: z.string(),
  media_type: z.string(),
  /** Where anyone takes it. */
  url: z.string(),
});
export type ReleasedFileView = z.output<typeof ReleasedFileView>;
