import type { ServedId } from '#kernel/ids.ts';
import type { PatternMatcher } from '#kernel/pattern/compile-pattern.ts';
import type { Agreement, AgreementMode } from '#spine/agreements/contracts.ts';
import type { Mask } from '../masks/mask.ts';
import type { ServingStatement } from '../ports.ts';
import type { KeyedOrder } from './keyed-order.ts';
import type { SqlCondition } from './predicate-sql.ts';
import type { HeldCopy } from './shared-copies.ts';
import type { TerminalRule } from './terminals.ts';

/** A column that leaves, and how. */
export interface DeliveredColumn {
  readonly column: string;
  readonly type: string;
  /** The member name as it stands in the answer, `"name":`. */
  readonly json_key: string;
  /** Absent where the value leaves as it is. */
  readonly mask: Mask | undefined;
  /** `column:mask@version` for the record. */
  readonly mask_label: string | undefined;
}

/** How callers may filter by a column. */
export interface FilterRule {
  readonly type: string;
  readonly use: 'any' | 'equality';
}

/** When calls are agreed; minutes since midnight in Shanghai. `to` may lie after midnight. */
export interface PlanHours {
  readonly from: number;
  readonly to: number;
  readonly working_days_only: boolean;
}

/** An agreement compiled against a snapshot: everything a call needs, nothing to look up. */
export interface Plan {
  readonly agreement: Agreement;
  /** How data may be taken; every other way is refused. */
  readonly modes: ReadonlySet<AgreementMode>;
  readonly snapshot_id: ServedId;
  readonly held: HeldCopy;
  readonly delivered: ReadonlyMap<string, DeliveredColumn>;
  /** Columns agreed but never delivered; naming one is not a mistake of the caller. */
  readonly dropped: ReadonlySet<string>;
  readonly filters: ReadonlyMap<string, FilterRule>;
  /** Columns that leave masked and are no lookup columns. */
  readonly unfilterable: ReadonlySet<string>;
  /** Hidden columns of which something is told, each with a digest of what is asked. */
  readonly asks: ReadonlyMap<string, string>;
  readonly scope: SqlCondition;
  /** Columns of the row scope: every row tells that it is within. */
  readonly scoped: ReadonlySet<string>;
  /** The order in which rows leave; absent for the public, who get them as they are kept. */
  readonly order: KeyedOrder | undefined;
  readonly subject: { readonly column: string; readonly type: string } | undefined;
  readonly may_call_from: TerminalRule;
  /** Of the agreed network zone; empty where none is agreed. */
  readonly zone_blocks: readonly string[];
  readonly is_in_zone: TerminalRule;
  readonly hours: PlanHours | undefined;
  readonly case_pattern: PatternMatcher | undefined;
  readonly valid_from_ms: number;
  readonly valid_to_ms: number;
  /** Whether whole numbers must be read with all their digits. */
  readonly exact_integers: boolean;
  /** Prepared statements by their text. */
  readonly statements: Map<string, ServingStatement>;
}

const statementsMax = 128; // each shape of a query is one; beyond, all are prepared anew

/** The prepared statement of a text, prepared once per plan. */
export function statementOf(plan: Plan, sql: string): ServingStatement {
  const known = plan.statements.get(sql);
  if (known) return known;
  if (plan.statements.size >= statementsMax) plan.statements.clear();
  const made = plan.held.copy.prepare(sql, { exact_integers: plan.exact_integers });
  plan.statements.set(sql, made);
  return made;
}
