import type { CellValue } from '../masks/mask.ts';
import type { ServedCell } from '../ports.ts';
import type { FilterValue } from '../query/parse-query.ts';

/** A value as SQLite takes it. */
export type BoundValue = string | number | bigint;

const date = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const timestamp = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?Z?$/;

/** The type without its parameters: `decimal(10,2)` is `decimal`. */
export function baseType(type: string): string {
  return type.split('(', 1)[0] ?? type;
}

/**
 * A filter's value as the serving copy holds values of a column type; undefined when it does not
 * fit. Text is taken for every type, because parameters of a GET are text.
 */
export function boundValue(type: string, value: FilterValue): BoundValue | undefined {
  switch (baseType(type)) {
    case 'string':
      return typeof value === 'string' ? value : undefined;
    case 'boolean':
      return value === true || value === 'true'
        ? 1
        : value === false || value === 'false'
          ? 0
          : undefined;
    case 'int':
    case 'long':
      return wholeNumber(value);
    case 'double':
    case 'decimal':
      return anyNumber(value);
    case 'date':
      return typeof value === 'string' && date.test(value) ? value : undefined;
    case 'timestamp':
      return typeof value === 'string' && timestamp.test(value) ? value : undefined;
    default:
      return undefined;
  }
}

function wholeNumber(value: FilterValue): BoundValue | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : undefined;
  if (typeof value !== 'string' || !/^-?\d{1,18}$/.test(value)) return undefined;
  return BigInt(value);
}

function anyNumber(value: FilterValue): BoundValue | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !/^-?\d{1,18}(\.\d{1,18})?$/.test(value)) return undefined;
  return Number(value);
}

/** A cell as masks see it: yes/no restored, whole numbers too large for a number as text. */
export function cellValue(type: string, cell: ServedCell | undefined): CellValue {
  if (cell === null || cell === undefined) return null;
  if (type === 'boolean') return cell !== 0 && cell !== 0n;
  if (typeof cell !== 'bigint') return cell;
  return Number.isSafeInteger(Number(cell)) ? Number(cell) : String(cell);
}

/** An unmasked cell as JSON; whole numbers keep every digit. */
export function cellJson(type: string, cell: ServedCell | undefined): string {
  if (cell === null || cell === undefined) return 'null';
  if (typeof cell === 'string') return JSON.stringify(cell);
  if (type === 'boolean') return cell === 0 || cell === 0n ? 'false' : 'true';
  return typeof cell === 'bigint' ? cell.toString() : JSON.stringify(cell);
}
