import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePattern } from '#kernel/pattern/compile-pattern.ts';
import { exampleOf, type PatternShape, patternOf, shapeKinds, shapesOf } from './pattern-shapes.ts';

const shape: fc.Arbitrary<PatternShape> = fc.record({
  kind: fc.constantFrom(...shapeKinds),
  text: fc.constantFrom('PD-', '(', '沪', '2026', '.', 'a b'),
  count: fc.integer({ min: 1, max: 12 }).map(String),
  optional: fc.boolean(),
});

test('the example of chosen parts always fits the pattern made of them', () => {
  fc.assert(
    fc.property(fc.array(shape, { minLength: 1, maxLength: 6 }), (shapes) => {
      const pattern = patternOf(shapes);
      expect([pattern, compilePattern(pattern)?.(exampleOf(shapes))]).toEqual([pattern, true]);
      expect(patternOf(shapesOf(pattern))).toBe(pattern);
    }),
    { verbose: 1 },
  );
});

test('a stored pattern shows as its parts', () => {
  expect(shapesOf('PD-\\d{8}(-[A-Z])?').map((one) => [one.kind, one.text || one.count])).toEqual([
    ['text', 'PD-'],
    ['digits', '8'],
    ['text', '-'],
    ['capitals', '1'],
  ]);
  expect(shapesOf('(a|b)')).toEqual([]);
});

test('parts that are not filled in say nothing', () => {
  const empty = { kind: 'digits', text: '', count: '', optional: false } as const;
  expect([patternOf([empty]), exampleOf([empty])]).toEqual(['', '']);
});
