import type { Refusal } from '#kernel/refusal.ts';
import { deliveryRefusals } from '../refusals.ts';

export const filterOperators = ['=', '!=', '>=', '<=', 'in', 'between', 'starts-with'] as const;
export type FilterOperator = (typeof filterOperators)[number];
export type FilterValue = string | number | boolean;

/** One condition as a caller wrote it; nothing about the agreement is known yet. */
export interface Filter {
  readonly column: string;
  readonly op: FilterOperator;
  readonly values: readonly FilterValue[];
}

/** A query as a caller wrote it. */
export interface GatewayQuery {
  readonly where: readonly Filter[];
  readonly select: readonly string[] | undefined;
  readonly limit: number | undefined;
  readonly cursor: string | undefined;
  readonly purpose: string | undefined;
  readonly case_number: string | undefined;
  /** The end user for whom the calling system asks, as that system knows them. */
  readonly end_user: string | undefined;
}

/** A query, or everything that is wrong with its form. */
export type ParsedQuery =
  | { readonly query: GatewayQuery; readonly reasons: readonly [] }
  | { readonly query: undefined; readonly reasons: readonly Refusal[] };

const filtersMax = 20;
const valuesMax = 100;
const columnsMax = 300;
const textMax = 200;
const reasonsMax = 20;
const endUserMax = 64;
const texts = ['cursor', 'purpose', 'case_number', 'end_user'] as const;
const members = new Set<string>(['where', 'select', 'limit', ...texts]);

/** Reads the body of a POST. Written by hand: it runs for every call. */
export function parseBody(text: string): ParsedQuery {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { query: undefined, reasons: [unreadable('(body)', 'not JSON')] };
  }
  if (!isRecord(body))
    return { query: undefined, reasons: [unreadable('(body)', 'not an object')] };
  return parseMembers(body);
}

/** Reads the parameters of a GET: `where.column=value`, `where.column.gte=…`, `select=a,b`. */
export function parseParameters(search: string): ParsedQuery {
  const parameters = readParameters(search);
  if (!parameters) return { query: undefined, reasons: [unreadable('(query)', 'broken escape')] };
  const body = plainRecord();
  const where = plainRecord();
  const reasons: Refusal[] = [];
  for (const [name, value] of parameters) {
    const filter = /^where\.([A-Za-z_][A-Za-z0-9_]*)(?:\.(.{1,12}))?$/.exec(name);
    const [target, key] = filter ? [where, filter[1] ?? ''] : [body, name];
    if (key in target || name === 'where') reasons.push(unreadable(name, 'given twice'));
    if (filter) where[key] = parameterFilter(filter[2], value);
    else
      body[key] = name === 'select' ? value.split(',') : name === 'limit' ? Number(value) : value;
  }
  if (reasons.length > 0) return { query: undefined, reasons: firstOf(reasons) };
  body['where'] = where;
  return parseMembers(body);
}

// Without a prototype, so that a parameter called `__proto__` is a name like any other.
function plainRecord(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>;
}

// In the name of a parameter `>=` would need escapes.
const parameterOperators = new Map<string, FilterOperator>([
  ['ne', '!='],
  ['gte', '>='],
  ['lte', '<='],
]);

// Values of `in` and `between` are separated by commas; a value with a comma needs the POST form.
function parameterFilter(name: string | undefined, value: string): unknown {
  if (name === undefined) return value;
  const op = parameterOperators.get(name) ?? name;
  return { op, value: op === 'in' || op === 'between' ? value.split(',') : value };
}

function readParameters(search: string): readonly (readonly [string, string])[] | undefined {
  if (search === '') return [];
  try {
    return search.split('&').map((pair) => {
      const at = pair.indexOf('=');
      const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
      return [decode(name), decode(value)] as const;
    });
  } catch {
    return undefined;
  }
}

function decode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

function parseMembers(body: Readonly<Record<string, unknown>>): ParsedQuery {
  const reasons: Refusal[] = [];
  for (const name of Object.keys(body)) {
    if (!members.has(name)) reasons.push(unreadable(shown(name, 40), 'no such member'));
  }
  const query: GatewayQuery = {
    where: readWhere(body['where'], reasons),
    select: readSelect(body['select'], reasons),
    limit: readLimit(body['limit'], reasons),
    cursor: readText(body, 'cursor', reasons),
    purpose: readText(body, 'purpose', reasons),
    case_number: readText(body, 'case_number', reasons),
    end_user: readText(body, 'end_user', reasons, endUserMax),
  };
  if (reasons.length > 0) return { query: undefined, reasons: firstOf(reasons) };
  return { query, reasons: [] };
}

// A body can be wrong in thousands of places; to say all of them would help nobody.
function firstOf(reasons: readonly Refusal[]): readonly Refusal[] {
  const more = reasons.length - reasonsMax;
  if (more <= 0) return reasons;
  return [...reasons.slice(0, reasonsMax), unreadable('(body)', `and ${more} more`)];
}

function readWhere(where: unknown, reasons: Refusal[]): readonly Filter[] {
  if (where === undefined) return [];
  if (!isRecord(where)) {
    reasons.push(unreadable('where', 'not an object'));
    return [];
  }
  const entries = Object.entries(where);
  if (entries.length > filtersMax) reasons.push(unreadable('where', `more than ${filtersMax}`));
  const filters: Filter[] = [];
  for (const [column, condition] of entries.slice(0, filtersMax)) {
    const filter = readFilter(column, condition);
    if (filter) filters.push(filter);
    else reasons.push(unreadable(`where.${shown(column, 63)}`, 'value, or {op, value}'));
  }
  return filters;
}

function readFilter(column: string, condition: unknown): Filter | undefined {
  if (!isText(column)) return undefined;
  if (isValue(condition)) return { column, op: '=', values: [condition] };
  if (!isRecord(condition) || Object.keys(condition).length !== 2) return undefined;
  const op = filterOperators.find((one) => one === condition['op']);
  const value = condition['value'];
  if (op === undefined) return undefined;
  if (op !== 'in' && op !== 'between') {
    return isValue(value) ? { column, op, values: [value] } : undefined;
  }
  if (!Array.isArray(value) || !value.every(isValue)) return undefined;
  const fits =
    op === 'between' ? value.length === 2 : value.length > 0 && value.length <= valuesMax;
  return fits ? { column, op, values: value } : undefined;
}

function readSelect(select: unknown, reasons: Refusal[]): readonly string[] | undefined {
  if (select === undefined) return undefined;
  const isList =
    Array.isArray(select) &&
    select.length > 0 &&
    select.length <= columnsMax &&
    select.every(isText);
  if (isList && new Set(select).size === select.length) return select;
  reasons.push(unreadable('select', 'a list of columns, each once'));
  return undefined;
}

function readLimit(limit: unknown, reasons: Refusal[]): number | undefined {
  if (limit === undefined) return undefined;
  if (typeof limit === 'number' && Number.isInteger(limit) && limit >= 1 && limit <= 1e9)
    return limit;
  reasons.push(unreadable('limit', 'a whole number from 1'));
  return undefined;
}

function readText(
  body: Readonly<Record<string, unknown>>,
  name: (typeof texts)[number],
  reasons: Refusal[],
  length_max = textMax,
): string | undefined {
  const text = body[name];
  if (text === undefined) return undefined;
  if (isText(text) && text.length <= length_max) return text;
  reasons.push(unreadable(name, `text of at most ${length_max} characters`));
  return undefined;
}

function isValue(value: unknown): value is FilterValue {
  if (typeof value === 'string') return isText(value);
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}

// Half a character is no text in UTF-8: it fits no column and breaks what reads it.
function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= textMax && value.isWellFormed();
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(name: string, length_max: number): string {
  return name.toWellFormed().slice(0, length_max);
}

// Details name places and forms, never what the caller wrote: answers end up in logs of clients.
function unreadable(field: string, detail: string): Refusal {
  return deliveryRefusals.reason('query-unreadable', { field, detail });
}
