/** Which characters may stand at a place; ranges of code points, ends included. */
export interface CharacterSet {
  /** As it stands in the pattern: `\d`, `[A-Z]`, `P`. */
  readonly text: string;
  readonly ranges: readonly (readonly [number, number])[];
}

/** One piece of a pattern. */
export type PatternPart =
  | {
      readonly kind: 'characters';
      readonly set: CharacterSet;
      readonly least: number;
      readonly most: number;
    }
  | {
      readonly kind: 'choice';
      readonly branches: readonly (readonly PatternPart[])[];
      readonly optional: boolean;
    };

/** Bounds of a pattern: beyond them none is read, so matching is cheap by construction. */
export const patternLimits = {
  text_max: 100,
  /** Characters that a match may have to be compared with, repeats written out. */
  places_max: 1_024,
  repeats_max: 99,
} as const;

const special = new Set('\\[]{}()|?*+^$.');
const anyCharacter: CharacterSet = {
  text: '.',
  // All but the ends of lines.
  ranges: [
    [0, 9],
    [11, 12],
    [14, 0x2027],
    [0x202a, 0x10ffff],
  ],
};
const digits: CharacterSet = { text: '\\d', ranges: [[48, 57]] };
const classForm = /^[A-Za-z0-9-]+$/;

/** Where reading has come to in a pattern. */
interface Reading {
  readonly units: readonly string[];
  at: number;
  places: number;
}

class Unreadable extends Error {}

/**
 * Reads a pattern of texts such as case numbers. The language: characters for themselves (`\`
 * before a special one), `\d` a digit, `[A-Z0-9]` one of a class, `.` any character, `{n}` and
 * `{n,m}` repeats of one character, `(a|b)` alternatives, `?` for what may be missing. Nothing
 * repeats without end and no group repeats, so that the size of a pattern bounds its matching.
 *
 * @returns undefined where the text is none, or larger than `patternLimits`
 * @example parsePattern('PD-\\d{8}')
 */
export function parsePattern(text: string): readonly PatternPart[] | undefined {
  if (text.length > patternLimits.text_max) return undefined;
  const reading: Reading = { units: [...text], at: 0, places: 0 };
  try {
    const branches = readBranches(reading);
    if (reading.at < reading.units.length) return undefined;
    return branches.length === 1 ? branches[0] : [{ kind: 'choice', branches, optional: false }];
  } catch (fault) {
    if (fault instanceof Unreadable) return undefined;
    throw fault;
  }
}

function readBranches(reading: Reading): readonly (readonly PatternPart[])[] {
  const branches = [readSequence(reading)];
  while (isNext(reading, '|')) branches.push(readSequence(reading));
  return branches;
}

function readSequence(reading: Reading): readonly PatternPart[] {
  const parts: PatternPart[] = [];
  for (let unit = peek(reading); unit !== undefined; unit = peek(reading)) {
    if (unit === '|' || unit === ')') break;
    parts.push(unit === '(' ? readGroup(reading) : readCharacters(reading));
  }
  // An empty branch is more often a slip than a wish; `?` says that something may be missing.
  if (parts.length === 0) throw new Unreadable();
  return parts;
}

function readGroup(reading: Reading): PatternPart {
  reading.at += 1;
  const branches = readBranches(reading);
  if (!isNext(reading, ')')) throw new Unreadable();
  return { kind: 'choice', branches, optional: isNext(reading, '?') };
}

function readCharacters(reading: Reading): PatternPart {
  const set = readSet(reading);
  const [least, most] = readRepeats(reading);
  reading.places += most;
  if (least > most || reading.places > patternLimits.places_max) throw new Unreadable();
  return { kind: 'characters', set, least, most };
}

function readSet(reading: Reading): CharacterSet {
  const unit = take(reading);
  if (unit === '.') return anyCharacter;
  if (unit === '[') return readClass(reading);
  if (unit === '\\') {
    const escaped = take(reading);
    if (escaped === 'd') return digits;
    if (!special.has(escaped)) throw new Unreadable();
    return { text: `\\${escaped}`, ranges: only(escaped) };
  }
  if (special.has(unit)) throw new Unreadable();
  return { text: unit, ranges: only(unit) };
}

function only(unit: string): CharacterSet['ranges'] {
  const point = unit.codePointAt(0) ?? 0;
  return [[point, point]];
}

function readClass(reading: Reading): CharacterSet {
  const end = reading.units.indexOf(']', reading.at);
  const inner = reading.units.slice(reading.at, Math.max(end, reading.at)).join('');
  if (!classForm.test(inner)) throw new Unreadable();
  reading.at = end + 1;
  const ranges: [number, number][] = [];
  for (let at = 0; at < inner.length; at += 1) {
    const isRange = inner[at + 1] === '-' && at + 2 < inner.length;
    const [from, to] = [inner.charCodeAt(at), inner.charCodeAt(isRange ? at + 2 : at)];
    if (from > to) throw new Unreadable();
    ranges.push([from, to]);
    if (isRange) at += 2;
  }
  return { text: `[${inner}]`, ranges };
}

function readRepeats(reading: Reading): readonly [number, number] {
  if (isNext(reading, '?')) return [0, 1];
  if (!isNext(reading, '{')) return [1, 1];
  const end = reading.units.indexOf('}', reading.at);
  const inner = reading.units.slice(reading.at, Math.max(end, reading.at)).join('');
  const [, least, most] = /^(\d{1,2})(?:,(\d{1,2}))?$/.exec(inner) ?? [];
  if (least === undefined) throw new Unreadable();
  reading.at = end + 1;
  return [Number(least), Number(most ?? least)];
}

function peek({ units, at }: Reading): string | undefined {
  return units[at];
}

function take(reading: Reading): string {
  const unit = peek(reading);
  if (unit === undefined) throw new Unreadable();
  reading.at += 1;
  return unit;
}

function isNext(reading: Reading, unit: string): boolean {
  if (peek(reading) !== unit) return false;
  reading.at += 1;
  return true;
}
