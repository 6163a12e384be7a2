import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isResidentId,
  readResidentId,
  residentIdCheckCharacter,
  residentIdFromLegacy,
} from './resident-id.ts';

describe('a resident identity number', () => {
  it.each([
    ['11010519491231002', '11010519491231002X', 'female', '1949-12-31'],
    ['44052418800101001', '440524188001010014', 'male', '1880-01-01'],
    ['31011520000229000', '310115200002290005', 'female', '2000-02-29'],
    ['31023019800101002', '310230198001010023', 'female', '1980-01-01'],
  ])('%s closes as %s', (first17, full, sex, birth_date) => {
    expect(first17 + residentIdCheckCharacter(first17)).toBe(full);
    expect(readResidentId(full)).toMatchObject({
      ok: true,
      value: { number: full, sex, birth_date, region: full.slice(0, 6), kind: 'citizen' },
    });
  });

  it('accepts a lower-case x and keeps it upper', () => {
    expect(readResidentId('11010519491231002x')).toMatchObject({
      value: { number: '11010519491231002X' },
    });
  });

  it.each([
    ['310115200102290000', ['birth-date', 'check']],
    ['990115200002290005', ['region', 'check']],
    ['3101152000022900', ['form']],
    ['130503670401001', ['form']],
    ['31011520000229000X', ['check']],
  ])('%s is refused for %j', (number, problems) => {
    expect(readResidentId(number)).toEqual({ ok: false, problems });
  });

  it('refuses a birth date after today only when today is given', () => {
    const number = '31011520300101001';
    const full = number + residentIdCheckCharacter(number);
    expect(isResidentId(full)).toBe(true);
    expect(readResidentId(full, '2026-11-23')).toEqual({
      ok: false,
      problems: ['future-birth-date'],
    });
  });

  it.each([
    ['81000019900101001', 'residence-permit'],
    ['83000019900101001', 'residence-permit'],
    ['93184019900101001', 'foreign-permanent-resident'],
  ])('%s belongs to a %s', (first17, kind) => {
    const full = first17 + residentIdCheckCharacter(first17);
    expect(readResidentId(full)).toMatchObject({ ok: true, value: { kind } });
  });

  it('converts fifteen digits by century and check character', () => {
    expect(residentIdFromLegacy('130503670401001')).toBe('130503196704010016');
    expect(() => residentIdFromLegacy('13050367040100')).toThrow(RangeError);
  });

  it('finds any single wrong digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (at, add) => {
        const digits = [...'11010519491231002X'];
        digits[at] = String((Number(digits[at]) + add) % 10);
        expect(isResidentId(digits.join(''))).toBe(false);
      }),
      { seed: 43 },
    );
  });
});
