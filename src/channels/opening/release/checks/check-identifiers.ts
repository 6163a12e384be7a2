import type { PlannedColumn, ReleasePlan } from '../release-plan.ts';
import { isNamed } from '../release-plan.ts';
import type { RulesInForce } from '../release-rules.ts';
import {
  type CausingRow,
  type IdentifierKind,
  identifierKinds,
  type ReleaseCheck,
} from '../release-shapes.ts';
import { named, rowColumn } from '../sql-text.ts';
import { type CheckContext, numberIn } from './check-context.ts';
import { cutValue, holds, rowsKept, stops } from './finding.ts';
import { canHoldIdentifiers, identifiersSql } from './identifier-sql.ts';

interface Flagged {
  readonly column: string;
  readonly why_zh: string;
  readonly why_en: string;
  readonly count: number;
  readonly rows: readonly CausingRow[];
}

const words: Readonly<Record<IdentifierKind, string>> = {
  'resident-id': '公民身份号码',
  'mobile-phone': '手机号码',
  'bank-card': '银行卡号',
  passport: '护照号码',
  email: '电子邮箱',
  'licence-plate': '车牌号',
};

/**
 * No direct identifier may be released: neither a column that is described as one nor one in the
 * values, whatever the column is called. Every value of every row is looked at.
 */
export async function checkIdentifiers(context: CheckContext): Promise<ReleaseCheck> {
  const { plan, rules } = context;
  const flagged: Flagged[] = [];
  for (const column of plan.columns) {
    if (isDescribedAsIdentifier(column, plan, rules)) {
      flagged.push(...(await flagFilled(context, column)));
    }
    if (canHoldIdentifiers(column.type)) flagged.push(...(await flagValues(context, column)));
  }
  const clause = rules.sources.direct_identifiers;
  const accepted = plan.accepted_findings.length;
  if (flagged.length === 0) {
    return holds('direct-identifiers', {
      zh: `未发现直接标识符${accepted > 0 ? `;提供单位说明并认可的情形${accepted}项` : ''}`,
      en: `No direct identifiers${accepted > 0 ? `; ${accepted} findings accepted with a reason` : ''}`,
      clause,
    });
  }
  return stops('direct-identifiers', {
    zh: flagged.map(({ column, why_zh, count }) => `${column}:${why_zh} ${count}行`).join(';'),
    en: flagged
      .map(({ column, why_en, count }) => `${column}: ${why_en}, ${count} rows`)
      .join('; '),
    clause,
    causes: flagged.reduce((sum, { count }) => sum + count, 0),
    rows: flagged.flatMap(({ rows }) => rows),
  });
}

// A generalised column no longer holds what it is described as; its values are looked at anyway.
function isDescribedAsIdentifier(
  column: PlannedColumn,
  plan: ReleasePlan,
  rules: RulesInForce,
): boolean {
  if (column.transform) return false;
  const { categories, names } = rules.direct_identifiers;
  const { pi_category } = column.item;
  if (pi_category !== undefined) {
    return categories.includes(pi_category) || !plan.quasi_identifiers.includes(column.name);
  }
  const is_accepted = plan.accepted_findings.some((one) => one.column === column.name);
  return !is_accepted && names.some((word) => isNamed(column, word));
}

async function flagFilled(context: CheckContext, column: PlannedColumn): Promise<Flagged[]> {
  const value = named(column.name);
  const counted = await context.ask(`SELECT count(${value})::BIGINT AS found FROM released`);
  const count = numberIn(counted, 'found');
  if (count === 0) return [];
  const rows = await context.ask(
    `SELECT ${rowColumn}, ${value}::VARCHAR AS found FROM released WHERE ${value} IS NOT NULL
     ORDER BY ${rowColumn} LIMIT ${rowsKept}`,
  );
  const category = column.item.pi_category ?? column.name_zh;
  return [
    {
      column: column.name,
      why_zh: `目录标明为个人信息(${category})`,
      why_en: `described as personal (${column.item.pi_category ?? 'by its name'})`,
      count,
      rows: rows.map((row) => rowOf(row, column.name)),
    },
  ];
}

async function flagValues(context: CheckContext, column: PlannedColumn): Promise<Flagged[]> {
  const kinds = identifierKinds.filter((kind) => !isAccepted(context.plan, column.name, kind));
  const counts = kinds.map(
    (kind, at) =>
      `count(*) FILTER (WHERE len(${identifiersSql(column.name, column.type, kind)}) > 0)::BIGINT AS k${at}`,
  );
  const counted = await context.ask(`SELECT ${counts.join(', ')} FROM released`);
  const flagged: Flagged[] = [];
  for (const [at, kind] of kinds.entries()) {
    const count = numberIn(counted, `k${at}`);
    if (count === 0) continue;
    const found = identifiersSql(column.name, column.type, kind);
    const rows = await context.ask(
      `SELECT ${rowColumn}, ${found}[1] AS found FROM released WHERE len(${found}) > 0
       ORDER BY ${rowColumn} LIMIT ${rowsKept}`,
    );
    const why = { why_zh: `含${words[kind]}`, why_en: `holds ${kind}` };
    flagged.push({
      column: column.name,
      ...why,
      count,
      rows: rows.map((row) => rowOf(row, column.name)),
    });
  }
  return flagged;
}

function isAccepted(plan: ReleasePlan, column: string, kind: IdentifierKind): boolean {
  return plan.accepted_findings.some((one) => one.column === column && one.kind === kind);
}

function rowOf(row: Readonly<Record<string, unknown>>, column: string): CausingRow {
  return {
    row: Number(row[rowColumn]),
    column,
    values: { [column]: cutValue(String(row['found'])) },
  };
}
