import { type CellValue, type Mask, numberOf } from './mask.ts';

const nearlyWhole = 1e-9; // 0.3 / 0.1 is 2.9999999999999996: an edge belongs to its own bucket

/** The lower edge of the bucket a number falls into; text that is no number gives nothing. */
export function bucketMask(step: number): Mask {
  return (value) => {
    const number = numberOf(value);
    if (number === undefined) return null;
    const edge = lowerEdge(number, step);
    if (edge === undefined) return null;
    return typeof value === 'string' ? String(edge) : edge;
  };
}

function lowerEdge(number: number, step: number): number | undefined {
  const quotient = number / step;
  if (Math.abs(quotient) > Number.MAX_SAFE_INTEGER) return undefined;
  const nearest = Math.round(quotient);
  const isEdge = Math.abs(quotient - nearest) <= nearlyWhole * Math.max(1, Math.abs(quotient));
  const edge = Number(((isEdge ? nearest : Math.floor(quotient)) * step).toPrecision(15));
  return edge === 0 ? 0 : edge; // no minus zero
}

export type DateUnit = 'year' | 'quarter' | 'month';

const dashed = /^(\d{4})-(\d{2})-(\d{2})(?:([T ])\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z)?)?$/;
const compact = /^(\d{4})(\d{2})(\d{2})$/;

/** The first day of the year, quarter or month of a date; what is no date gives nothing. */
export function dateTruncateMask(unit: DateUnit): Mask {
  return (value) => {
    if (typeof value !== 'string') return null;
    const parts = dashed.exec(value) ?? compact.exec(value);
    if (!parts) return null;
    const [, year = '', month = '', day = '', between, zone = ''] = parts;
    if (!isDate(Number(year), Number(month), Number(day))) return null;
    const dash = value.charAt(4) === '-' ? '-' : '';
    const date = `${year}${dash}${firstMonth(Number(month), unit)}${dash}01`;
    return between === undefined ? date : `${date}${between}00:00:00${zone}`;
  };
}

function isDate(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

function firstMonth(month: number, unit: DateUnit): string {
  const first = { year: 1, quarter: month - ((month - 1) % 3), month }[unit];
  return String(first).padStart(2, '0');
}

export type PredicateOperand = CellValue | readonly CellValue[];

/** Answers yes or no instead of the value. `present` alone answers for nothing as well. */
export function predicateMask(
  op: '=' | '>=' | '<=' | 'in' | 'present',
  operand: PredicateOperand,
): Mask {
  if (op === 'present') return (value) => value !== null && value !== '';
  if (op === 'in') {
    const listed = isList(operand) ? operand : [operand];
    return (value) => (value === null ? null : anyOf(listed.map((one) => compare(value, one))));
  }
  if (isList(operand)) return () => null;
  return (value) => {
    const order = compare(value, operand);
    if (order === undefined) return null;
    if (op === '=') return order === 0;
    return op === '>=' ? order >= 0 : order <= 0;
  };
}

function isList(operand: PredicateOperand): operand is readonly CellValue[] {
  return Array.isArray(operand);
}

function anyOf(orders: readonly (number | undefined)[]): boolean | null {
  if (orders.includes(0)) return true;
  return orders.every((order) => order === undefined) ? null : false;
}

// Values of two kinds cannot be compared: no answer is stricter than a wrong one.
function compare(left: CellValue, right: CellValue): number | undefined {
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  if (typeof left === 'string' && typeof right === 'string') {
    return left === right ? 0 : left < right ? -1 : 1;
  }
  if (typeof right !== 'number') return undefined;
  const number = numberOf(left);
  return number === undefined ? undefined : number - right;
}
