import { z } from 'zod';
import type { Id } from '#kernel/ids.ts';

/** Shapes that the contracts of several rooms use. */

/**
 * A moment (RFC 3339). Answers write it in UTC, `2026-03-16T01:30:00.000Z`, and pages show it in
 * +08:00; what is sent may have either offset.
 */
export const Instant = z.iso.datetime({ offset: true });

/**
 * The id of something, by its kind: `agr_` and 26 characters (see `newId`). One of another kind is
 * malformed; one that names nothing is answered as not found.
 */
export function idOf<const Prefix extends string>(
  ...kinds: readonly [Prefix, ...Prefix[]]
): z.ZodType<Id<Prefix>, string> {
  return z.templateLiteral([z.enum(kinds), '_', z.string().regex(/^[0-9a-z]{26}$/)]);
}

/** A day on the calendar of Shanghai, `YYYY-MM-DD`. */
export const Day = z.iso.date();

/** The first and the last day on which a row of a register counts; null is without end. */
export const validDates = { valid_from: Day, valid_to: Day.nullable() };

/** The code of a directory in the address of something else; `catalog` alone judges its form. */
export const DirectoryCode = z.string().min(1).max(64);

/** A sentence in the two languages. */
export const Words = z.strictObject({ zh: z.string(), en: z.string() });

/** Fields of the input of a list: how many rows, and the `next` of the page before. */
export function paging(
  limit_default: number,
  limit_max: number,
): { limit: z.ZodDefault<z.ZodCoercedNumber>; cursor: z.ZodOptional<z.ZodString> } {
  return {
    limit: z.coerce.number().int().min(1).max(limit_max).default(limit_default),
    cursor: z.string().max(600).optional(),
  };
}

/** A page of a list; `next` is null on the last one. */
export function pageOf<Row extends z.ZodType>(
  row: Row,
): z.ZodObject<{ items: z.ZodArray<Row>; next: z.ZodNullable<z.ZodString> }> {
  return z.object({ items: z.array(row), next: z.string().nullable() });
}
