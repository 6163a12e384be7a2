import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64, decimal, fromBase64, hex, textOf } from './bytes.ts';

test('base 64 and hexadecimal are what Node writes, and are read back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(hex(bytes)).toBe(Buffer.from(bytes).toString('hex'));
      expect([...fromBase64(base64(bytes))]).toEqual([...bytes]);
    }),
    { verbose: 1 },
  );
});

test('a second spelling of the same bytes is refused', () => {
  for (const text of [
    'QQ',
    'QQ=',
    'QR==',
    'QUJ=',
    'Q Q=',
    'QQ==\n',
    'QQ==QQ==',
    '=',
    '====',
    'Q-_A',
  ]) {
    expect(() => fromBase64(text), text).toThrow();
  }
  expect([...fromBase64('')]).toEqual([]);
});

test('decimal numbers have one spelling and 63 bits', () => {
  expect(decimal('0')).toBe(0n);
  expect(decimal('9223372036854775807')).toBe(2n ** 63n - 1n);
  for (const text of ['', '00', '+1', '-1', '1.0', '1e3', ' 1', '9223372036854775808']) {
    expect(() => decimal(text), text).toThrow();
  }
});

test('bytes that are not UTF-8 are refused, rare characters survive', () => {
  expect(() => textOf(Uint8Array.of(0xc3, 0x28))).toThrow();
  expect(textOf(new TextEncoder().encode('\u{20bb7}野家〇'))).toBe('\u{20bb7}野家〇');
});
