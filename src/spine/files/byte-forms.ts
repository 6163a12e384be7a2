/** How many bytes at the end begin a UTF-8 character that is not whole yet (0 to 3). */
export function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return lengthByLead(byte) > back ? back : 0;
  }
  return 0;
}

/** Where UTF-8 first fails, and how many characters of several bytes are right and bytes wrong. */
export function censusUtf8(bytes: Uint8Array): {
  readonly first_wrong: number;
  readonly wrong: number;
  readonly right: number;
} {
  let first_wrong = -1;
  let wrong = 0;
  let right = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = utf8LengthAt(bytes, at);
    if (length === 0) {
      if (first_wrong < 0) first_wrong = at;
      wrong += 1;
      at += 1;
      continue;
    }
    if (length > 1) right += 1;
    at += length;
  }
  return { first_wrong: Math.max(first_wrong, 0), wrong, right };
}

/**
 * Where the forms of GB 18030 (one, two or four bytes) first fail, if they do, and up to where
 * the characters are whole.
 */
export function firstInvalidGb18030(bytes: Uint8Array): {
  readonly wrong: number | undefined;
  readonly complete: number;
} {
  let at = 0;
  while (at < bytes.length) {
    const length = gbLengthAt(bytes, at);
    if (length === 0) return { wrong: at, complete: at };
    if (at + length > bytes.length) break;
    at += length;
  }
  return { wrong: undefined, complete: at };
}

function lengthByLead(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/** Length of the character that begins here (Unicode table 3-7), 0 when none does. */
function utf8LengthAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const length = lengthByLead(lead);
  if (length < 2) return length;
  const second = bytes[at + 1] ?? 0;
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let place = 2; place < length; place += 1) {
    if (((bytes[at + place] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}

/** Length of the character that begins here, as far as its bytes are there; 0 when none does. */
function gbLengthAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead <= 0x80) return 1;
  if (lead === 0xff) return 0;
  const second = bytes[at + 1];
  if (second === undefined) return 2;
  if (isBetween(second, 0x40, 0x7e) || isBetween(second, 0x80, 0xfe)) return 2;
  if (!isBetween(second, 0x30, 0x39)) return 0;
  const third = bytes[at + 2];
  const fourth = bytes[at + 3];
  if (third !== undefined && !isBetween(third, 0x81, 0xfe)) return 0;
  if (fourth !== undefined && !isBetween(fourth, 0x30, 0x39)) return 0;
  return 4;
}

function isBetween(byte: number, low: number, high: number): boolean {
  return byte >= low && byte <= high;
}
