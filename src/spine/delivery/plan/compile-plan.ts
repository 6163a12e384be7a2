import type { AgreementId } from '#kernel/ids.ts';
import { compilePattern, type PatternMatcher } from '#kernel/pattern/compile-pattern.ts';
import type { Agreement, AgreementItem } from '#spine/agreements/contracts.ts';
import { publicOrganisationId } from '#spine/parties/index.ts';
import type { GatewayKeys } from '../caller/gateway-keys.ts';
import { compileMask } from '../masks/compile-mask.ts';
import type { Mask } from '../masks/mask.ts';
import { maskLabel } from '../masks/mask-registry.ts';
import type { ServedSnapshot } from '../ports.ts';
import { columnsOf, viewsUnder } from '../query/hidden-views.ts';
import { minuteOfClock } from '../shanghai-time.ts';
import { KeyedOrder } from './keyed-order.ts';
import type { ZoneBlocks } from './network-zones.ts';
import type { DeliveredColumn, FilterRule, Plan, PlanHours } from './plan.ts';
import { type ColumnTypes, PlanFault, predicateSql } from './predicate-sql.ts';
import type { HeldCopy, SharedCopies } from './shared-copies.ts';
import { terminalRule } from './terminals.ts';

/** What the installation gives every plan. */
export interface PlanSetting {
  readonly keys: GatewayKeys;
  readonly zones: ZoneBlocks;
}

/**
 * Compiles an agreement against a snapshot. Fails with `PlanFault` when the two do not fit: what
 * cannot be enforced exactly is not served at all.
 */
export function compilePlan(
  agreement: Agreement,
  snapshot: ServedSnapshot,
  copies: SharedCopies,
  { keys, zones }: PlanSetting,
): Plan {
  const types: ColumnTypes = new Map(snapshot.columns.map((one) => [one.name, one.type]));
  const delivered = compileColumns(agreement, types, keys);
  const { filters, unfilterable } = filterRules(agreement, types);
  const scope = agreement.row_scope ? predicateSql(agreement.row_scope, types) : everyRow;
  const { network_zone } = agreement.call_rule;
  const zone_blocks = network_zone === null ? [] : zones[network_zone];
  const plan = {
    agreement,
    modes: new Set(agreement.modes),
    snapshot_id: snapshot.snapshot_id,
    delivered,
    dropped: new Set(
      agreement.items.filter((item) => !delivered.has(item.column)).map((item) => item.column),
    ),
    filters,
    unfilterable,
    asks: viewsUnder(agreement),
    scoped: agreement.row_scope ? columnsOf(agreement.row_scope) : new Set<string>(),
    scope,
    subject: subjectOf(agreement, types),
    may_call_from: terminalRule(agreement.terminals),
    zone_blocks,
    is_in_zone: terminalRule(zone_blocks),
    hours: compileHours(agreement),
    case_pattern: compileCasePattern(agreement),
    valid_from_ms: Date.parse(agreement.valid_from),
    valid_to_ms: Date.parse(agreement.valid_to),
    exact_integers: snapshot.columns.some((one) => one.type === 'long'),
    statements: new Map(),
  };
  // Last, so that nothing above can fail while a copy is held.
  const held = copies.hold(snapshot.path);
  return Object.freeze({ ...plan, held, order: orderOf(agreement, snapshot, held, keys) });
}

/**
 * Rows of two agreements never come in the same order, or what one of them hides could be joined by
 * position with what the other shows. The public gets them as they are kept: pages and released
 * files are the same for everybody, and nothing that is hidden comes in that order elsewhere.
 */
function orderOf(
  { id, consumer_id }: Agreement,
  { snapshot_id }: ServedSnapshot,
  { row_last }: HeldCopy,
  keys: GatewayKeys,
): KeyedOrder | undefined {
  if (consumer_id === publicOrganisationId) return undefined;
  return new KeyedOrder(keys.orderKey(id, snapshot_id), row_last);
}

const everyRow = { sql: '1', values: [] } as const;

function compileColumns(
  agreement: Agreement,
  types: ColumnTypes,
  keys: GatewayKeys,
): ReadonlyMap<string, DeliveredColumn> {
  const delivered = new Map<string, DeliveredColumn>();
  for (const item of agreement.items) {
    const type = typeOf(types, item.column);
    const stated = maskOf(item, agreement.id, keys);
    const mask = agreement.modes.includes('verify') ? yesOrNo(item, stated) : stated;
    if (mask === 'drop') continue;
    delivered.set(item.column, {
      column: item.column,
      type,
      json_key: `${JSON.stringify(item.column)}:`,
      mask,
      mask_label: item.mask ? `${item.column}:${maskLabel(item.mask)}` : undefined,
    });
  }
  if (delivered.size === 0) throw new PlanFault('no column is delivered');
  return delivered;
}

function maskOf(
  item: AgreementItem,
  agreement_id: AgreementId,
  keys: GatewayKeys,
): ReturnType<typeof compileMask> | undefined {
  return item.mask
    ? compileMask(item.mask, keys.columnDigest(agreement_id, item.column))
    : undefined;
}

// What cannot be told is not verified: an answer to verify is yes or no, never nothing.
function yesOrNo(item: AgreementItem, mask: ReturnType<typeof maskOf>): Mask {
  if (item.mask?.kind !== 'predicate' || mask === undefined || mask === 'drop') {
    throw new PlanFault(`to verify, ${item.column} must be put as a yes or no`);
  }
  return (value) => mask(value) === true;
}

// Filters on a masked column would find its value by bisection; a whole-value lookup tells only
// what the caller knew already, so declared lookup columns keep that (gateway 5.2).
function filterRules(
  agreement: Agreement,
  types: ColumnTypes,
): { filters: Map<string, FilterRule>; unfilterable: Set<string> } {
  const filters = new Map<string, FilterRule>();
  const unfilterable = new Set<string>();
  for (const { column, mask } of agreement.items) {
    if (mask) unfilterable.add(column);
    else filters.set(column, { type: typeOf(types, column), use: 'any' });
  }
  for (const column of agreement.lookup_columns) {
    unfilterable.delete(column);
    if (!filters.has(column)) filters.set(column, { type: typeOf(types, column), use: 'equality' });
  }
  return { filters, unfilterable };
}

function subjectOf(agreement: Agreement, types: ColumnTypes): Plan['subject'] {
  if (agreement.subject_column === null) return undefined;
  return { column: agreement.subject_column, type: typeOf(types, agreement.subject_column) };
}

function typeOf(types: ColumnTypes, column: string): string {
  const type = types.get(column);
  if (type === undefined) throw new PlanFault(`the data has no column ${column}`);
  return type;
}

function compileHours({ hours }: Agreement): PlanHours | undefined {
  if (!hours) return undefined;
  const { working_days_only } = hours;
  return { from: minuteOfClock(hours.from), to: minuteOfClock(hours.to), working_days_only };
}

function compileCasePattern({ case_rule }: Agreement): PatternMatcher | undefined {
  if (case_rule.pattern === null) return undefined;
  const matcher = compilePattern(case_rule.pattern);
  if (!matcher) throw new PlanFault('the pattern for case numbers cannot be read');
  return matcher;
}
