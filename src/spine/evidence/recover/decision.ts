import { z } from 'zod';

/** What was lost, and what two people decided to go on without. */
export const recoveries = ['database-older', 'log-older', 'log-lost', 'data-folder-lost'] as const;

/** Where a decision lies in the data folder until the next start carries it out. */
export const decisionPath = 'anchor/decision.json';

/**
 * A decision to go on although something is lost for good. Two people take it, as for every change
 * that touches the evidence (GB/T 22239-2019 8.1.4.1: separate duties); it becomes a record of the
 * log.
 */
export const RecoveryDecision = z.strictObject({
  what: z.enum(recoveries),
  reason: z.string().min(10).max(500),
  /** The names of those who decided. */
  by: z.array(z.string().min(2).max(100)).min(2).max(5),
  at: z.iso.datetime(),
});
export type RecoveryDecision = z.output<typeof RecoveryDecision>;
