import { createHash } from 'node:crypto';
import { type Id, isId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import { actionRefusals } from './refusals.ts';

/** `time` is the text of a moment or of a date, `id:agr` the id of an agreement. */
type Part = 'string' | 'number' | 'time' | `id:${string}`;
type PartOf<Kind> = Kind extends 'number'
  ? number
  : Kind extends `id:${infer Prefix}`
    ? Id<Prefix>
    : string;
type PartsOf<Kinds extends readonly Part[]> = { [Place in keyof Kinds]: PartOf<Kinds[Place]> };

/**
 * Where the next page begins: the sort values of the last row, bound to the list they are of. A
 * page continues by value, so rows added meanwhile neither repeat nor hide others.
 */
export function writeCursor(scope: string, last: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify([markOf(scope), ...last])).toString('base64url');
}

/**
 * The sort values in a cursor, or nothing where there is no cursor.
 *
 * @throws Refused when the cursor is no cursor or belongs to another list
 */
export function openCursor<const Kinds extends readonly Part[]>(
  cursor: string | undefined,
  scope: string,
  kinds: Kinds,
): PartsOf<Kinds> | undefined {
  if (cursor === undefined || cursor === '') return undefined;
  const [mark, ...last] = readParts(cursor);
  const fits =
    mark === markOf(scope) &&
    last.length === kinds.length &&
    kinds.every((kind, place) => isPart(last[place], kind));
  if (fits) return last as unknown as PartsOf<Kinds>;
  throw new Refused([actionRefusals.reason('cursor-invalid', { field: 'cursor' })]);
}

function isPart(value: unknown, kind: Part): boolean {
  if (kind === 'number') return Number.isSafeInteger(value);
  if (typeof value !== 'string' || value.includes('\0')) return false;
  if (kind === 'time') return !Number.isNaN(Date.parse(value));
  return kind === 'string' || isId(kind.slice('id:'.length), value);
}

function readParts(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

function markOf(scope: string): string {
  return createHash('sha256').update(scope).digest('base64url').slice(0, 8);
}
