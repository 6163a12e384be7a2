import type { ChoosePart, FileFacts, FilePart } from '#spine/delivery/index.ts';

/** What a request says of the file it wants (RFC 9110, sections 13 and 14). */
export interface FileConditions {
  readonly method: string;
  readonly if_none_match: string | undefined;
  readonly if_range: string | undefined;
  readonly range: string | undefined;
}

/** Reads the conditions off a request's headers; of a repeated header the last value is taken. */
export function fileConditions(
  method: string,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): FileConditions {
  const read = (name: string): string | undefined => {
    const value = headers[name];
    return Array.isArray(value) ? value.at(-1) : value;
  };
  return {
    method,
    if_none_match: read('if-none-match'),
    if_range: read('if-range'),
    range: read('range'),
  };
}

/** Which part of a file answers the conditions. */
export function choosePart(conditions: FileConditions): ChoosePart {
  return (facts) => {
    if (isUnchanged(conditions, facts) || conditions.method === 'HEAD') return { kind: 'nothing' };
    const { range, if_range } = conditions;
    if (range === undefined || !isSameFile(if_range, facts)) return { kind: 'whole' };
    return partOfRange(range, facts.bytes);
  };
}

/** Whether the caller has these bytes already: `If-None-Match` compares weakly (13.1.2). */
export function isUnchanged({ if_none_match }: FileConditions, { etag }: FileFacts): boolean {
  if (if_none_match === undefined) return false;
  if (if_none_match.trim() === '*') return true;
  return if_none_match.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

// A part may only be joined to the same bytes: a weak tag does not say that (13.1.5).
function isSameFile(if_range: string | undefined, facts: FileFacts): boolean {
  if (if_range === undefined || if_range === facts.etag) return true;
  return if_range === lastModified(facts);
}

/** The value of `Last-Modified`; files made for a call have none. */
export function lastModified({ released_at }: FileFacts): string | undefined {
  return released_at === undefined ? undefined : new Date(released_at).toUTCString();
}

/**
 * The one range of a `Range` header. What is no range of bytes is passed over, and so are several
 * at once: both may be answered with the whole (14.2).
 */
function partOfRange(range: string, bytes: number): FilePart {
  const [, first = '', last = ''] = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(range) ?? [];
  if (first === '' && last === '') return { kind: 'whole' };
  if (first === '') return suffixOf(Number(last), bytes);
  const from = Number(first);
  const to = last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (last !== '' && Number(last) < from) return { kind: 'whole' };
  return from < bytes ? { kind: 'part', from, to } : { kind: 'beyond' };
}

function suffixOf(length: number, bytes: number): FilePart {
  if (length === 0 || bytes === 0) return { kind: 'beyond' };
  return { kind: 'part', from: Math.max(0, bytes - length), to: bytes - 1 };
}
