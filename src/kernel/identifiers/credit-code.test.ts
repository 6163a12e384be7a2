import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  creditCodeCheckSymbol,
  isCreditCode,
  isOrganisationCode,
  readCreditCode,
} from './credit-code.ts';

describe('a unified social credit code', () => {
  it.each([
    ['91330100799655058', '91330100799655058B'],
    ['91110000802100433', '91110000802100433B'],
    ['9144030071526726X', '9144030071526726XG'],
    ['91310000000000000', '91310000000000000U'],
  ])('%s closes as %s', (first17, full) => {
    expect(first17 + creditCodeCheckSymbol(first17)).toBe(full);
    expect(readCreditCode(full)).toMatchObject({
      ok: true,
      value: { code: full, organ: '91', region: full.slice(2, 8), warnings: [] },
    });
  });

  it('reads lower case', () => {
    expect(readCreditCode('91330100799655058b')).toMatchObject({
      value: { code: '91330100799655058B' },
    });
  });

  it.each([
    '',
    '91330100799655058',
    'I1330100799655058B',
    '9133O100799655058B',
    '913301007996550580B',
  ])('refuses the form of %j', (text) =>
    expect(readCreditCode(text)).toEqual({ ok: false, problems: ['form'] }),
  );

  it('refuses a wrong check symbol', () => {
    expect(readCreditCode('91330100799655058C')).toEqual({ ok: false, problems: ['check'] });
  });

  it('only warns about the organisation code inside', () => {
    const first17 = '91310000000000001';
    expect(isOrganisationCode('000000001')).toBe(false);
    expect(readCreditCode(first17 + creditCodeCheckSymbol(first17))).toMatchObject({
      ok: true,
      value: { warnings: ['organisation-code-check'] },
    });
  });

  it('finds any single wrong symbol', () => {
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    const code = '91330100799655058B';
    fc.assert(
      fc.property(fc.nat(17), fc.integer({ min: 1, max: 30 }), (at, add) => {
        const symbol = alphabet.charAt((alphabet.indexOf(code.charAt(at)) + add) % 31);
        expect(isCreditCode(code.slice(0, at) + symbol + code.slice(at + 1))).toBe(false);
      }),
      { seed: 32100 },
    );
  });
});
