import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markExcerpt, markText } from './highlight.ts';
import type { QueryTerm } from './search-terms.ts';

const seed = 20_260_320;
const air: QueryTerm = { kind: 'han', text: '空气质量', pairs: ['空气', '气质', '质量'] };

test('a word is marked where it stands whole, and by its fragments where it does not', () => {
  expect(markText('本市空气质量', [air]).marks).toEqual([[2, 6]]);
  expect(markText('空气的质量', [air]).marks).toEqual([
    [0, 2],
    [3, 5],
  ]);
});

test('forms that change length when folded are marked whole', () => {
  const area: QueryTerm = { kind: 'latin', text: 'm2' };
  expect(markText('面积(㎡)', [area]).marks).toEqual([[3, 4]]);
  const wide: QueryTerm = { kind: 'latin', text: 'pm2' };
  expect(markText('ＰＭ２.5', [wide]).marks).toEqual([[0, 3]]);
});

test('marks lie inside the text, in order, apart, and never cut a character', () => {
  const text = fc.array(fc.constantFrom('空气', '质量', '𠮷', '㎡', 'a', '。'), { maxLength: 40 });
  fc.assert(
    fc.property(text, fc.integer({ min: 4, max: 30 }), (pieces, length) => {
      for (const { text: shown, marks } of [
        markText(pieces.join(''), [air]),
        markExcerpt(pieces.join(''), [air], length),
      ]) {
        expect(shown.isWellFormed()).toBe(true);
        let last = -1;
        for (const [start, end] of marks) {
          expect(start).toBeGreaterThan(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(shown.length);
          expect('空气质量'.includes(shown.slice(start, start + 1))).toBe(true);
          last = end;
        }
      }
    }),
    { seed, numRuns: 300 },
  );
});
