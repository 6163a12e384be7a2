const depthMax = 64;

const quote = 0x22;
const backslash = 0x5c;
const bracket = 0x5b; // and `{` is `[` with one bit more, as `}` is `]`
const closing = 0x5d;
const braceBit = 0x20;

/**
 * Whether JSON is nested deeper than any table is. Told from the bytes, before it is parsed: what
 * walks through the value later calls itself for every level and would run out of stack.
 */
export function isTooDeep(json: Uint8Array): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] ?? 0;
    if (byte === quote) inText = !inText;
    else if (inText) {
      if (byte === backslash) at += 1;
    } else if ((byte & ~braceBit) === bracket) {
      depth += 1;
      if (depth > depthMax) return true;
    } else if ((byte & ~braceBit) === closing) depth -= 1;
  }
  return false;
}
