import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MaskSpec, maskPresets } from '#kernel/mask-spec.ts';
import { isFormAtLeast, isMaskAtLeast, type MaskRanks, maskRanks } from './mask-strength.ts';

const seed = 45_574;
const small = fc.integer({ min: 0, max: 8 });
const mask: fc.Arbitrary<MaskSpec> = fc.oneof(
  fc.constant<MaskSpec>({ kind: 'drop' }),
  fc.constant<MaskSpec>({ kind: 'null' }),
  fc.record({ kind: fc.constant('constant' as const), value: fc.string() }),
  fc.record({
    kind: fc.constant('partial' as const),
    head: small,
    tail: small,
    filler: fc.constant('*'),
    hidden_min: fc.integer({ min: 1, max: 8 }),
  }),
  fc.record({ kind: fc.constant('preset' as const), preset: fc.constantFrom(...maskPresets) }),
  fc.record({ kind: fc.constant('keyed-hash' as const), length: fc.integer({ min: 8, max: 64 }) }),
  fc.record({ kind: fc.constant('bucket' as const), step: fc.integer({ min: 1, max: 60 }) }),
  fc.record({
    kind: fc.constant('date-truncate' as const),
    unit: fc.constantFrom('year' as const, 'quarter' as const, 'month' as const),
  }),
  fc.record({
    kind: fc.constant('predicate' as const),
    op: fc.constant('>=' as const),
    value: fc.integer(),
  }),
);
const any = fc.option(mask, { nil: null });
const rank = fc.integer({ min: 1, max: 9 });
/** Whatever order may be adopted; the properties hold under each. */
const ranks: fc.Arbitrary<MaskRanks> = fc.record({
  predicate: rank,
  'keyed-hash': rank,
  preset: rank,
  partial: rank,
  bucket: rank,
  'date-truncate': rank,
});
const built_in = maskRanks.built_in[0]?.value as MaskRanks;

describe('the strength of masks', () => {
  it('every mask is as strong as itself and as none at all', () => {
    fc.assert(
      fc.property(any, ranks, (one, order) => {
        expect(isMaskAtLeast(one, one, order)).toBe(true);
        expect(isMaskAtLeast(one, null, order)).toBe(true);
        expect(isMaskAtLeast({ kind: 'drop' }, one, order)).toBe(true);
      }),
      { seed },
    );
  });

  it('no mask is never as strong as a mask', () => {
    fc.assert(
      fc.property(mask, ranks, (one, order) => {
        expect(isMaskAtLeast(null, one, order)).toBe(false);
      }),
      { seed },
    );
  });

  it('carries over: at least A, and A at least B, is at least B', () => {
    fc.assert(
      fc.property(any, any, any, ranks, (a, b, c, order) => {
        fc.pre(isMaskAtLeast(a, b, order) && isMaskAtLeast(b, c, order));
        expect(isMaskAtLeast(a, c, order)).toBe(true);
      }),
      { seed, numRuns: 2000 },
    );
  });

  it('an order that is adopted turns kinds round and leaves forms of one kind alone', () => {
    const [hash, name] = [
      { kind: 'keyed-hash', length: 16 },
      { kind: 'preset', preset: 'name' },
    ] as const;
    const turned = { ...built_in, 'keyed-hash': 5 };
    expect([hash, name].map((one) => isMaskAtLeast(one, hash, built_in))).toEqual([true, false]);
    expect([hash, name].map((one) => isMaskAtLeast(one, hash, turned))).toEqual([true, true]);
    expect(isMaskAtLeast(hash, name, turned)).toBe(false);
  });

  it.each<[MaskSpec, MaskSpec, boolean]>([
    // A short value that the floor hides whole would show two characters.
    [partial(1, 1), partial(3, 2), false],
    [partial(1, 1, 7), partial(3, 2), true],
    [partial(4, 0), partial(3, 2), false],
    [{ kind: 'bucket', step: 10 }, { kind: 'bucket', step: 5 }, true],
    [{ kind: 'bucket', step: 7 }, { kind: 'bucket', step: 5 }, false],
    [{ kind: 'bucket', step: 5 }, { kind: 'bucket', step: 10 }, false],
    [{ kind: 'date-truncate', unit: 'year' }, { kind: 'date-truncate', unit: 'month' }, true],
    [{ kind: 'date-truncate', unit: 'month' }, { kind: 'date-truncate', unit: 'year' }, false],
    [{ kind: 'preset', preset: 'name' }, { kind: 'preset', preset: 'phone' }, false],
    [{ kind: 'keyed-hash', length: 16 }, { kind: 'preset', preset: 'name' }, true],
    [{ kind: 'preset', preset: 'name' }, { kind: 'keyed-hash', length: 16 }, false],
    [{ kind: 'predicate', op: '=', value: 1 }, { kind: 'drop' }, false],
    [{ kind: 'predicate', op: '=', value: 1 }, { kind: 'preset', preset: 'name' }, true],
    [{ kind: 'predicate', op: '=', value: 1 }, { kind: 'predicate', op: '=', value: 2 }, false],
  ])('%j against %j: %s', (one, floor, stronger) => {
    expect(isMaskAtLeast(one, floor, built_in)).toBe(stronger);
  });
});

it('a stronger partial mask shows no character that the weaker one hides', () => {
  const shape = fc.tuple(fc.nat(6), fc.nat(6), fc.integer({ min: 1, max: 8 }));
  fc.assert(
    fc.property(shape, shape, fc.nat(30), (one, other, length) => {
      fc.pre(isFormAtLeast(partial(...one), partial(...other)));
      const weaker = shownPlaces(other, length);
      expect(shownPlaces(one, length).filter((place) => !weaker.includes(place))).toEqual([]);
    }),
    { seed, numRuns: 5000 },
  );
});

/** Places left to see in a value of so many characters (gateway 5.2: short values hide whole). */
function shownPlaces([head, tail, hidden_min]: [number, number, number], length: number): number[] {
  if (length < head + tail + hidden_min) return [];
  const places = Array.from({ length }, (_, place) => place);
  return places.filter((place) => place < head || place >= length - tail);
}

function partial(head: number, tail: number, hidden_min = 4): MaskSpec {
  return { kind: 'partial', head, tail, filler: '*', hidden_min };
}
