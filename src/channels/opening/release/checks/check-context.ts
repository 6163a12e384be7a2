import type { AskedRow, ReleaseEngine } from '../../ports.ts';
import type { ReleasePlan } from '../release-plan.ts';
import type { RulesInForce } from '../release-rules.ts';
import type { ReleasedColumn } from '../release-shapes.ts';

/** What every check of a release is given. */
export interface CheckContext {
  readonly plan: ReleasePlan;
  readonly rules: RulesInForce;
  readonly rows: number;
  /** The release that the public has now, with its columns; undefined before the first. */
  readonly previous: { readonly columns: readonly ReleasedColumn[] } | undefined;
  /** Asks over `released` (with row numbers) and, where there is one, `previous`. */
  ask(select: string): Promise<readonly AskedRow[]>;
}

/** Binds an engine to the rows of one release and of the one before it. */
export function checkContext(
  engine: ReleaseEngine,
  needs: Omit<CheckContext, 'ask' | 'previous'> & {
    readonly released: string;
    readonly previous:
      | { readonly columns: readonly ReleasedColumn[]; readonly path: string }
      | undefined;
    readonly signal: AbortSignal;
  },
): CheckContext {
  const { released, previous, signal, ...rest } = needs;
  const tables = { released: [released], ...(previous ? { previous: [previous.path] } : {}) };
  return { ...rest, previous, ask: (select) => engine.ask(tables, select, signal) };
}

/** The number in the only row of an answer. */
export function numberIn(rows: readonly AskedRow[], column: string): number {
  return Number(rows[0]?.[column] ?? 0);
}
