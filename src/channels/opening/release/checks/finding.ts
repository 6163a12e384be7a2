import type { AskedRow } from '../../ports.ts';
import type { CausingRow, ReleaseCheck, ReleaseCheckName } from '../release-shapes.ts';
import { rowColumn } from '../sql-text.ts';

/** How many causing rows a report keeps; their whole number stands beside them. */
export const rowsKept = 100;

interface Found {
  readonly zh: string;
  readonly en: string;
  readonly clause: string;
  readonly causes?: number;
  readonly rows?: readonly CausingRow[];
}

/** A check that found nothing wrong. */
export function holds(name: ReleaseCheckName, found: Found): ReleaseCheck {
  return checkOf(name, true, found);
}

/** A check that stops the release. */
export function stops(name: ReleaseCheckName, found: Found): ReleaseCheck {
  return checkOf(name, false, found);
}

function checkOf(name: ReleaseCheckName, is_held: boolean, found: Found): ReleaseCheck {
  return {
    name,
    holds: is_held,
    detail: `${found.zh} / ${found.en}`,
    detail_zh: found.zh,
    detail_en: found.en,
    clause: found.clause,
    causes: found.causes ?? 0,
    rows: [...(found.rows ?? [])].slice(0, rowsKept),
  };
}

/** A row of an answer as a causing row, with the columns named. */
export function causingRow(row: AskedRow, columns: readonly string[]): CausingRow {
  const number = row[rowColumn];
  return {
    row: number === null || number === undefined ? null : Number(number),
    column: null,
    values: Object.fromEntries(columns.map((column) => [column, textOf(row[column])])),
  };
}

function textOf(value: AskedRow[string] | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

/** A value that identifies somebody, cut to its first two characters. */
export function cutValue(value: string): string {
  const characters = [...value];
  return characters.slice(0, 2).join('') + '*'.repeat(Math.max(characters.length - 2, 1));
}
