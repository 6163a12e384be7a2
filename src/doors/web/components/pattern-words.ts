import type { TFunction } from 'i18next';
import { type PatternPart, parsePattern } from '#kernel/pattern/parse-pattern.ts';
import { kindOfSet, literalOf } from './pattern-shapes.ts';

/** Says a pattern of case numbers as a person would: `PD-\d{8}` is "PD-" and 8 digits. */
export function patternWords(pattern: string, t: TFunction): string {
  const parts = parsePattern(pattern);
  return parts ? sequenceWords(parts, t) : pattern;
}

function sequenceWords(parts: readonly PatternPart[], t: TFunction): string {
  return parts.map((part) => partWords(part, t)).join('');
}

function partWords(part: PatternPart, t: TFunction): string {
  if (part.kind === 'choice') {
    const branches = part.branches.map((one) => sequenceWords(one, t)).join(' / ');
    const words = part.branches.length === 1 ? branches : `(${branches})`;
    return part.optional ? t('agreements.shapes.maybe', { words }) : words;
  }
  const { set, least, most } = part;
  const literal = literalOf(set);
  if (literal !== undefined && least === 1 && most === 1) return literal;
  const many = least === most ? String(most) : `${least}–${most}`;
  if (set.text === '.') return t('agreements.shapes.any', { many });
  const kind = kindOfSet(set);
  if (kind !== undefined) return t(`agreements.shapes.${kind}`, { many });
  return t('agreements.shapes.one_of', { many, set: literal ?? set.text.slice(1, -1) });
}
