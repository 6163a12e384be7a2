import { z } from 'zod';

/** A column name as directories declare it; nothing else may ever become an SQL identifier. */
export const ColumnName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
  .max(63);

/** A value a row is compared with; always bound, never written into SQL. */
export const PredicateValue = z.union([z.string().max(200), z.number(), z.boolean()]);
export type PredicateValue = z.output<typeof PredicateValue>;

/** One comparison of a column with a constant. Comparison with an absent value is never true. */
export const RowComparison = z.discriminatedUnion('op', [
  z.strictObject({
    column: ColumnName,
    op: z.enum(['=', '!=', '>=', '<=']),
    value: PredicateValue,
  }),
  z.strictObject({
    column: ColumnName,
    op: z.literal('in'),
    value: z.array(PredicateValue).min(1).max(200),
  }),
  z.strictObject({
    column: ColumnName,
    op: z.literal('between'),
    value: z.tuple([PredicateValue, PredicateValue]),
  }),
  z.strictObject({
    column: ColumnName,
    op: z.literal('starts-with'),
    value: z.string().min(1).max(200),
  }),
]);
export type RowComparison = z.output<typeof RowComparison>;

/**
 * Which rows an agreement covers: comparisons joined by `all` and `any`. An empty `all` is every
 * row, an empty `any` is none, as in logic.
 */
export type RowPredicate =
  | RowComparison
  | { readonly all: readonly RowPredicate[] }
  | { readonly any: readonly RowPredicate[] };

export const RowPredicate: z.ZodType<RowPredicate> = z.lazy(() =>
  z.union([
    RowComparison,
    z.strictObject({ all: z.array(RowPredicate).max(50) }),
    z.strictObject({ any: z.array(RowPredicate).max(50) }),
  ]),
);

/** The columns a predicate reads, each once. */
export function columnsOfPredicate(predicate: RowPredicate): readonly string[] {
  const found = new Set<string>();
  const walk = (part: RowPredicate): void => {
    if ('all' in part) part.all.forEach(walk);
    else if ('any' in part) part.any.forEach(walk);
    else found.add(part.column);
  };
  walk(predicate);
  return [...found];
}
