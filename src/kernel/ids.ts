import { randomBytes } from 'node:crypto';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'; // Crockford base 32: no i, l, o, u to misread

/**
 * A new sortable id: `agr_` and 26 characters, the first ten of them the time in milliseconds.
 * Ids are names, not times: nothing may be decided from the clock inside one.
 */
export function newId(prefix: string): string {
  return `${prefix}_${timePart(Date.now())}${randomPart()}`;
}

function timePart(milliseconds: number): string {
  let rest = milliseconds;
  let text = '';
  for (let place = 0; place < 10; place += 1) {
    text = alphabet.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

function randomPart(): string {
  let text = '';
  for (const byte of randomBytes(16)) text += alphabet.charAt(byte & 31);
  return text;
}
