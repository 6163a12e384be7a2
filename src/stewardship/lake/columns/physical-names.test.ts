import fc from 'fast-check';
import { expect, test } from 'vitest';
import { physicalNames } from './physical-names.ts';

test.each([
  ['PM_US Post', 'PM_US_Post'],
  ['姓名', 'c1'],
  ['PM2.5 浓度', 'PM2_5'],
  ['2024年', 'c_2024'],
  ['rowid', 'rowid_'],
  ['  cityCode ', 'cityCode'],
  ['ＡＢＣ', 'ABC'],
  ['"; drop table data', 'drop_table_data'],
])('%s becomes %s', (name, physical) => {
  expect(physicalNames([name])).toEqual([physical]);
});

test('names that only capitals tell apart become different', () => {
  expect(physicalNames(['No', 'no', 'NO', 'no_2'])).toEqual(['No', 'no_2', 'NO_3', 'no_2_2']);
});

test('any names become legal ones, all different', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 40 }), (names) => {
      const physical = physicalNames(names);
      const legal = physical.every((name) => /^[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(name));
      const different = new Set(physical.map((name) => name.toLowerCase())).size === names.length;
      return legal && different;
    }),
    { seed: 20261123 },
  );
});
