import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  attemptDigest,
  csrfTokenOf,
  deriveClientSecret,
  isSameSecret,
  newFirstPassword,
} from '../derived-secrets.ts';
import { reasonsAgainstPassword } from './password-rules.ts';
import { builtInSignInRules as rules } from './sign-in-rules.ts';

describe('a new password', () => {
  test.each([
    ['Tide-table-2031', 'someone', []],
    ['潮汐表潮汐表潮汐表Aa1', 'someone', []],
    ['Short-1', 'someone', ['password-too-short']],
    ['onlysmallletters', 'someone', ['password-too-plain']],
    ['small-and-signs-', 'someone', ['password-too-plain']],
    ['Xx-SomeOne-2031', 'someone', ['password-names-account']],
    ['someone', 'someone', ['password-too-short', 'password-too-plain', 'password-names-account']],
  ])('%s of %s is refused with %j', (password, account, rows) => {
    const codes = reasonsAgainstPassword(password, account, rules).map(({ code }) => code);
    expect(codes).toEqual(rows.map((row) => `parties.${row}`));
  });

  test('length is counted in characters that people see, not in UTF-16 units', () => {
    expect(reasonsAgainstPassword('𠮷𠮷𠮷𠮷𠮷Aa1-', 'x', rules).map(({ code }) => code)).toEqual([
      'parties.password-too-short',
    ]);
  });

  test('made by the house keeps the rules and is never the same', () => {
    const made = Array.from({ length: 200 }, newFirstPassword);
    expect(new Set(made).size).toBe(200);
    for (const password of made) {
      expect(reasonsAgainstPassword(password, 'operator', rules)).toEqual([]);
    }
  });
});

describe('secrets derived from the key of the installation', () => {
  const key = Buffer.alloc(32, 1);

  test('are the value that the purpose and the id make, as other programs compute it', () => {
    // printf 'client-key:ak_1' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0101… -binary
    expect(deriveClientSecret(key, 'ak_1')).toBe('mBsA0d1r5UI9LhUgeVdRf0blINs7b_Z1cDsk9KxuWug');
  });

  test('differ by purpose, by id and by installation', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const all = [
          deriveClientSecret(key, one),
          csrfTokenOf(key, one),
          attemptDigest(key, 'account', one).toString('base64url'),
          attemptDigest(key, 'address', one).toString('base64url'),
          deriveClientSecret(Buffer.alloc(32, 2), one),
        ];
        expect(new Set(all).size).toBe(all.length);
        expect(deriveClientSecret(key, one) === deriveClientSecret(key, other)).toBe(one === other);
      }),
      { numRuns: 300, seed: 20_261_123 },
    );
  });

  test('are compared whatever their lengths', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(isSameSecret(one, other)).toBe(one === other);
        expect(isSameSecret(one, one)).toBe(true);
      }),
      { numRuns: 300, seed: 20_261_123 },
    );
  });
});
