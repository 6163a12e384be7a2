/** A cell as it may leave: text, number, yes/no, or nothing. */
export type CellValue = string | number | boolean | null;

/**
 * Makes one value less telling. The contract of every mask (gateway 5.1): total, never throws, a
 * value it does not understand gives the stricter result; nothing in, nothing out, unless
 * declared; counts code points, not bytes; the result is never longer than declared.
 */
export type Mask = (value: CellValue) => CellValue;

/** The longest run of fillers: a longer one would only tell how long the hidden text is. */
export const fillerRunMax = 64;

/** The text of a value that has one; undefined for yes/no and for numbers that text would blur. */
export function textOf(value: CellValue): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  return undefined;
}

/** As many fillers as there are hidden code points, up to `fillerRunMax`. */
export function fillerRun(filler: string, hidden: number): string {
  return filler.repeat(Math.min(hidden, fillerRunMax));
}

/** The decimal number a value stands for; undefined when it is none. */
export function numberOf(value: CellValue): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || !/^-?\d{1,15}(?:\.\d{1,15})?$/.test(value)) return undefined;
  return Number(value);
}
