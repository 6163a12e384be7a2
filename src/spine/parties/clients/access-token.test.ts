import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { makeAccessToken, readAccessToken } from './access-token.ts';

const masterKey = Buffer.alloc(32, 3);
const now = new Date('2026-03-16T01:30:00.400Z');

describe('an access token', () => {
  test('names its key until it ends', () => {
    const key_id = newId('ak');
    const { token, expires_at } = makeAccessToken(masterKey, key_id, now);
    expect(expires_at.toISOString()).toBe('2026-03-16T01:40:00.000Z');
    expect(readAccessToken(masterKey, token, now)).toEqual({ key_id, expires_at });
    const last = new Date(expires_at.getTime() - 1);
    expect(readAccessToken(masterKey, token, last)).toBeDefined();
    expect(readAccessToken(masterKey, token, expires_at)).toBeUndefined();
  });

  test('of another installation says nothing', () => {
    const { token } = makeAccessToken(Buffer.alloc(32, 4), newId('ak'), now);
    expect(readAccessToken(masterKey, token, now)).toBeUndefined();
  });

  test('changed anywhere says nothing', () => {
    const { token } = makeAccessToken(masterKey, newId('ak'), now);
    const characters = [...'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_.='];
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...characters), (place, character) => {
        const changed = token.slice(0, place) + character + token.slice(place + 1);
        fc.pre(changed !== token);
        expect(readAccessToken(masterKey, changed, now)).toBeUndefined();
      }),
      { numRuns: 2000, seed: 20_261_123 },
    );
  });

  test('of any text whatever says nothing and throws nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(readAccessToken(masterKey, text, now)).toBeUndefined();
        expect(readAccessToken(masterKey, `dat_${text}`, now)).toBeUndefined();
      }),
      { numRuns: 500, seed: 20_261_123 },
    );
  });
});
