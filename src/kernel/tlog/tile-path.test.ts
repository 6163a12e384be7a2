import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeBundle, encodeBundle } from './entry-bundle.ts';
import { parseTilePath, partialWidth, tilePath } from './tile-path.ts';

test('paths are spelled as tlog-tiles spells them', () => {
  expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067');
  expect(tilePath({ level: 2, index: 0, width: 1 })).toBe('tile/2/000.p/1');
  expect(tilePath({ level: 'entries', index: 273, width: 112 })).toBe('tile/entries/273.p/112');
});

test('every tile has one path, and every path one tile', () => {
  const tile = fc.record({
    level: fc.oneof(fc.constant('entries' as const), fc.nat(63)),
    index: fc.nat(2 ** 31),
    width: fc.integer({ min: 1, max: 256 }),
  });
  fc.assert(
    fc.property(tile, (one) => {
      expect(parseTilePath(tilePath(one))).toEqual({ ...one });
    }),
    { verbose: 1 },
  );
});

test('other spellings are no tiles', () => {
  for (const path of [
    'tile/0/67',
    'tile/0/x000/067',
    'tile/0/x1/067',
    'tile/0/067.p/0',
    'tile/0/067.p/256',
    'tile/0/067.p/007',
    'tile/64/067',
    'tile/00/067',
    'tile/entries/../entries/000',
    'tile/0/067/',
    'tile/0/x001/x067',
  ]) {
    expect(parseTilePath(path), path).toBeUndefined();
  }
});

test('a log of 70,000 records has the partial tiles of the specification', () => {
  expect([0, 1, 2, 3].map((level) => partialWidth(70_000, level))).toEqual([112, 17, 1, 0]);
});

test('bundles give back their records, and no byte is left over', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 })), (entries) => {
      const bundle = encodeBundle(entries);
      expect(decodeBundle(bundle).map((one) => [...one])).toEqual(entries.map((one) => [...one]));
      if (bundle.length > 0) expect(() => decodeBundle(bundle.subarray(0, -1))).toThrow();
      expect(() => decodeBundle(Buffer.concat([bundle, Buffer.of(0)]))).toThrow();
    }),
    { verbose: 1 },
  );
  expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow();
});
