import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FileFacts, FilePart } from '#spine/delivery/index.ts';
import { choosePart, type FileConditions, fileConditions } from './file-conditions.ts';

const seed = 20_260_316;
const etag = '"abc"';
const released_at = '2026-03-15T08:00:00Z';
const modified = 'Sun, 15 Mar 2026 08:00:00 GMT';

function partOf(asked: Partial<FileConditions>, bytes = 100): FilePart {
  const facts = { format: 'csv', media_type: 'text/csv', name: 'x', sha256: '', etag, released_at };
  const none = { if_none_match: undefined, if_range: undefined, range: undefined };
  return choosePart({ method: 'GET', ...none, ...asked })({ ...facts, bytes } as FileFacts);
}

const part = (from: number, to: number): FilePart => ({ kind: 'part', from, to });

/** What RFC 9110 14.1.2 says of one range, told byte by byte. */
function bytesMeant(first: number | undefined, last: number | undefined, bytes: number): number[] {
  const all = Array.from({ length: bytes }, (_, at) => at);
  if (first === undefined) return last === undefined ? [] : all.slice(Math.max(0, bytes - last));
  return all.filter((at) => at >= first && (last === undefined || at <= last));
}

describe('one range', () => {
  test('means exactly the bytes that the standard says, for every file and range', () => {
    const place = fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 250 }), place, place, (bytes, first, last) => {
        const chosen = partOf({ range: `bytes=${first ?? ''}-${last ?? ''}` }, bytes);
        const isNoRange =
          (first === undefined && last === undefined) ||
          (first !== undefined && last !== undefined && last < first);
        const meant = first === undefined && last === 0 ? [] : bytesMeant(first, last, bytes);
        const expected: FilePart =
          meant.length === 0 ? { kind: 'beyond' } : part(meant[0] ?? -1, meant.at(-1) ?? -1);
        expect(chosen).toEqual(isNoRange ? { kind: 'whole' } : expected);
      }),
      { seed, numRuns: 3_000 },
    );
  });

  test.each([
    ['bytes=0-', part(0, 99)],
    ['bytes=99-', part(99, 99)],
    ['bytes=-1', part(99, 99)],
    ['bytes=-500', part(0, 99)],
    ['bytes=100-', { kind: 'beyond' }],
    ['bytes=-0', { kind: 'beyond' }],
    ['bytes=0-9,20-29', { kind: 'whole' }],
    ['rows=0-9', { kind: 'whole' }],
    ['bytes=a-b', { kind: 'whole' }],
    ['bytes=99999999999999999999-', { kind: 'beyond' }],
  ] as const)('%s', (range, expected) => expect(partOf({ range })).toEqual(expected));
});

describe('conditions', () => {
  test.each([
    ['the same tag', { if_none_match: etag }, 'nothing'],
    ['a weak tag of the same', { if_none_match: `W/${etag}` }, 'nothing'],
    ['one of several', { if_none_match: `"x", ${etag}` }, 'nothing'],
    ['any', { if_none_match: '*' }, 'nothing'],
    ['another tag', { if_none_match: '"x"' }, 'whole'],
    ['the same tag before a range', { if_none_match: etag, range: 'bytes=0-1' }, 'nothing'],
    ['only the head', { method: 'HEAD', range: 'bytes=0-1' }, 'nothing'],
    ['a range of the same file', { if_range: etag, range: 'bytes=0-1' }, 'part'],
    ['a range of the same day', { if_range: modified, range: 'bytes=0-1' }, 'part'],
    ['a range of another file', { if_range: '"x"', range: 'bytes=0-1' }, 'whole'],
    ['a range of a weak tag', { if_range: `W/${etag}`, range: 'bytes=0-1' }, 'whole'],
    ['a range beyond another file', { if_range: '"x"', range: 'bytes=500-' }, 'whole'],
  ])('%s', (_, asked, kind) => expect(partOf(asked).kind).toBe(kind));

  test('are read off headers, of which the last counts', () => {
    expect(fileConditions('GET', { range: ['bytes=0-1', 'bytes=2-3'], 'if-range': etag })).toEqual({
      method: 'GET',
      if_none_match: undefined,
      if_range: etag,
      range: 'bytes=2-3',
    });
  });
});
