import { z } from 'zod';
import { Instant, idOf } from '#actions/shapes.ts';

/** What can be wrong with open data. */
export const errorKinds = [
  'wrong-value',
  'missing-rows',
  'duplicate-rows',
  'outdated',
  'file-unreadable',
  'description',
  'other',
] as const;
export const ErrorKind = z.enum(errorKinds);

export const errorStates = ['reported', 'answered', 'withdrawn'] as const;
export const ErrorState = z.enum(errorStates);
export type ErrorState = z.output<typeof ErrorState>;

/** What the provider found. */
export const errorOutcomes = ['corrected', 'will-correct', 'no-error'] as const;
export const ErrorOutcome = z.enum(errorOutcomes);

export const ErrorReportId = idOf('oer');

/**
 * A report of an error 数据纠错. Before its answer its texts are seen by whoever told it, the
 * provider and the data centre alone: they may hold what must not be shown. The answer is public.
 */
export const ErrorReportView = z.object({
  id: ErrorReportId,
  number: z.string(),
  directory_code: z.string(),
  /** The release that the error was seen in. */
  release_id: idOf('rel'),
  provider_id: idOf('org'),
  provider_name: z.string(),
  kind: ErrorKind,
  state: ErrorState,
  reported_by: z.string(),
  reported_at: Instant,
  due_at: Instant.nullable(),
  overdue: z.boolean(),
  /** Which row, column or file; null where the reader may not see it or nobody said. */
  place: z.string().nullable(),
  /** Null where the reader may not see it. */
  description: z.string().nullable(),
  suggestion: z.string().nullable(),
  outcome: ErrorOutcome.nullable(),
  answer: z.string().nullable(),
  answered_at: Instant.nullable(),
  may: z.array(z.enum(['answer', 'withdraw'])),
});
export type ErrorReportView = z.output<typeof ErrorReportView>;
