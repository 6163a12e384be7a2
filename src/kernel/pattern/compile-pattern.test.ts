import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePattern } from './compile-pattern.ts';
import { parsePattern, patternLimits } from './parse-pattern.ts';

const atom = fc.constantFrom('\\d', '[A-C]', '[0-9A-F-]', 'A', '-', '7', '.', '沪', '\\.', '\\(');
const count = fc.oneof(
  fc.constant(''),
  fc.constant('?'),
  fc.nat(3).map((n) => `{${n}}`),
  fc.tuple(fc.nat(2), fc.nat(3)).map(([least, more]) => `{${least},${least + more}}`),
);
const piece = fc.tuple(atom, count).map(([one, many]) => one + many);
const { pattern } = fc.letrec<{ pattern: string; group: string; sequence: string }>((tie) => ({
  pattern: fc
    .array(tie('sequence'), { minLength: 1, maxLength: 3 })
    .map((branches) => branches.join('|')),
  sequence: fc
    .array(fc.oneof({ weight: 4, arbitrary: piece }, tie('group')), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join('')),
  group: fc
    .tuple(fc.oneof({ maxDepth: 2 }, piece, tie('pattern')), fc.constantFrom('', '?'))
    .map(([inner, mark]) => `(${inner})${mark}`),
}));
const text = fc
  .array(fc.constantFrom('A', 'B', 'C', '-', '7', '0', 'F', '.', '(', '沪', '\n', 'x'), {
    maxLength: 12,
  })
  .map((units) => units.join(''));

describe('compilePattern', () => {
  test('means what the same regular expression means', () => {
    fc.assert(
      fc.property(pattern, fc.array(text, { minLength: 5, maxLength: 5 }), (form, texts) => {
        fc.pre(form.length <= patternLimits.text_max);
        const matcher = compilePattern(form);
        const reference = new RegExp(`^(?:${form})$`, 'u');
        for (const one of texts)
          expect([form, one, matcher?.(one)]).toEqual([form, one, reference.test(one)]);
      }),
      { numRuns: 2_000, verbose: 1 },
    );
  });

  test.each([
    ['ten optional runs and a letter', `${'\\d{0,99}'.repeat(10)}X`],
    ['classes that overlap', `${'[0-9]{0,9}\\d?'.repeat(7)}X`],
    ['alternatives that are the same', `${'(1|1|1|11)?'.repeat(8)}X`],
    ['any character, over and over', `${'.{0,99}'.repeat(10)}X`],
  ])('stays linear where going back would not end: %s', (_, form) => {
    const matcher = compilePattern(form);
    const short = '1'.repeat(100);
    const long = '1'.repeat(200);
    expect(matcher?.(short)).toBe(false);
    expect(matcher?.(`${'1'.repeat(8)}X`)).toBe(true);
    const began = performance.now();
    for (let round = 0; round < 10; round += 1) matcher?.(long);
    // About 15 ms a text at most on a slow machine; going back would take longer than the universe.
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  test('what is larger than the bounds is no pattern', () => {
    expect(compilePattern(`${'\\d{0,99}'.repeat(12)}X`)).toBeUndefined();
    expect(compilePattern('1'.repeat(101))).toBeUndefined();
  });

  test.each([
    '',
    'a*',
    'a+',
    '(a',
    'a)',
    '(a){2}',
    'a|',
    '()',
    '[A-',
    '[Z-A]',
    '[^a]',
    '\\w',
    '\\d{4',
  ])('%s is no pattern', (form) => {
    expect(parsePattern(form)).toBeUndefined();
  });
});
