import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeyedDigest } from './keyed-digest.ts';

test('is HMAC-SHA-256 for every key and text, also after longer texts', () => {
  const keys = fc.uint8Array({ maxLength: 200 });
  const texts = fc.array(fc.string({ unit: 'binary', maxLength: 900 }), { maxLength: 5 });
  fc.assert(
    fc.property(keys, texts, (key, all) => {
      const digest = new KeyedDigest(key);
      for (const text of all) {
        const expected = createHmac('sha256', key).update(text, 'utf8').digest();
        expect(digest.hex(text)).toBe(expected.toString('hex'));
        expect(digest.short(text, 12)).toBe(expected.toString('base64url').slice(0, 16));
        expect(digest.bytes(text)).toEqual(expected);
      }
    }),
    { seed: 20_260_316 },
  );
});
