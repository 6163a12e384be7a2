import { Malformed } from './malformed.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Map([...alphabet].map((letter, value) => [letter, value]));
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Text as UTF-8. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** UTF-8 as text; bytes that are not UTF-8 are malformed, never replaced. */
export function textOf(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new Malformed('不是合法的 UTF-8 文本', 'not valid UTF-8 text');
  }
}

/** One array of all parts. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Same length and same bytes. Two empty arrays are the same, so whoever proves checks length. */
export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  for (let at = 0; at < left.length; at += 1) if (left[at] !== right[at]) return false;
  return true;
}

/** Lower-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

/** Base 64 with padding (RFC 4648 section 4); ours because browsers and Node share none. */
export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += alphabet.charAt(group >> 18) + alphabet.charAt((group >> 12) & 63);
    text += left > 1 ? alphabet.charAt((group >> 6) & 63) : '=';
    text += left > 2 ? alphabet.charAt(group & 63) : '=';
  }
  return text;
}

/**
 * Reads base 64 strictly: padding in its place and unused bits zero. A lenient reader would let
 * two texts stand for one signature, and a flipped bit in a file would go unseen.
 */
export function fromBase64(text: string): Uint8Array {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  if (text.length % 4 !== 0) throw notBase64();
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let at = 0;
  for (let start = 0; start < text.length; start += 4) {
    const last = start + 4 === text.length;
    const group = groupAt(text, start, last ? padding : 0);
    for (let place = 0; place < 3 && at < bytes.length; place += 1) {
      bytes[at] = (group >> (16 - 8 * place)) & 0xff;
      at += 1;
    }
  }
  return bytes;
}

function groupAt(text: string, start: number, padding: number): number {
  let group = 0;
  for (let place = 0; place < 4; place += 1) {
    const value = place >= 4 - padding ? 0 : values.get(text.charAt(start + place));
    if (value === undefined) throw notBase64();
    group = (group << 6) | value;
  }
  const unused = padding === 2 ? 0xffff : padding === 1 ? 0xff : 0;
  if ((group & unused) !== 0) throw notBase64();
  return group;
}

function notBase64(): Malformed {
  return new Malformed('不是规范的 Base64 文本', 'not canonical base64');
}

const largest = 2n ** 63n - 1n;

/** A decimal number without sign or leading zeros, of 63 bits (tlog-checkpoint, tlog-proof). */
export function decimal(text: string): bigint {
  const value = /^(0|[1-9]\d{0,18})$/.test(text) ? BigInt(text) : -1n;
  if (value < 0n || value > largest) {
    throw new Malformed(`“${text}”不是合法的十进制整数`, `"${text}" is not a decimal integer`);
  }
  return value;
}
