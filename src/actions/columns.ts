import type { ColumnType } from 'kysely';

/**
 * How columns are read and written, for the `tables.ts` of every room. The driver hands JSON over
 * as a value and takes it as text; it hands 64-bit numbers over as text and takes them as numbers.
 */

/** A JSON column: read as the value, written as its text. */
export type Json<Value> = ColumnType<Value, string, string>;

/** A JSON column of a row that is never updated. */
export type JsonFixed<Value> = ColumnType<Value, string, never>;

/** A JSON column that a default of the table fills. */
export type JsonWithDefault<Value> = ColumnType<Value, string | undefined, string>;

/** A JSON column that may hold nothing, in PostgreSQL's sense of null. */
export type JsonNullable<Value> = ColumnType<Value | null, string | null, string | null>;

/** A JSON column that may hold nothing and is never updated. */
export type JsonFixedNullable<Value> = ColumnType<Value | null, string | null, never>;

/** Whole numbers of 64 bits. */
export type Long = ColumnType<string, number, number>;

/** Whole numbers of 64 bits that a default of the table fills. */
export type LongWithDefault = ColumnType<string, number | undefined, number>;

/** Written once. */
export type Fixed<Value> = ColumnType<Value, Value, never>;

/** Filled by a default of the table; the application may leave it out. */
export type Defaulted<Value> = ColumnType<Value, Value | undefined, Value>;
