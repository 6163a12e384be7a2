import {
  type CharacterSet,
  type PatternPart,
  parsePattern,
} from '#kernel/pattern/parse-pattern.ts';

/** What a part of a case number may be, besides fixed text, and how it is written in a pattern. */
const sets = {
  digits: '\\d',
  capitals: '[A-Z]',
  letters: '[A-Za-z]',
  mixed: '[A-Z0-9]',
} as const;
export const shapeKinds = ['text', 'digits', 'capitals', 'letters', 'mixed'] as const;
export type ShapeKind = (typeof shapeKinds)[number];

/** One part of a case number as it is chosen; half filled in while it is. */
export interface PatternShape {
  readonly kind: ShapeKind;
  /** Only of fixed text. */
  readonly text: string;
  /** How many characters, as it is typed; of fixed text its own length. */
  readonly count: string;
  readonly optional: boolean;
}

const countMax = 99;
const special = /[\\[\]{}()|?*+^$.]/g;

/** The kind that a set of characters is; undefined where it is none of ours. */
export function kindOfSet(set: CharacterSet): Exclude<ShapeKind, 'text'> | undefined {
  const kinds = ['digits', 'capitals', 'letters', 'mixed'] as const;
  return kinds.find((kind) => sets[kind] === set.text);
}

/** The one character that a set allows; undefined where it allows more. */
export function literalOf({ text, ranges }: CharacterSet): string | undefined {
  const [first, second] = ranges;
  if (!first || second || first[0] !== first[1] || text === '\\d') return undefined;
  return String.fromCodePoint(first[0]);
}

/** The pattern of parts in their order; parts that are not filled in are left out. */
export function patternOf(shapes: readonly PatternShape[]): string {
  return shapes.map(shapePattern).join('');
}

function shapePattern({ kind, text, count, optional }: PatternShape): string {
  if (kind === 'text') {
    const fixed = text.replaceAll(special, String.raw`\$&`);
    return optional && fixed !== '' ? `(${fixed})?` : fixed;
  }
  const many = Number(count);
  if (!Number.isInteger(many) || many < 1 || many > countMax) return '';
  const part = many === 1 ? sets[kind] : `${sets[kind]}{${many}}`;
  return optional ? `(${part})?` : part;
}

/** The parts of which a pattern is made; none where it is not made of such parts. */
export function shapesOf(pattern: string): readonly PatternShape[] {
  const shapes: PatternShape[] = [];
  for (const part of parsePattern(pattern) ?? []) {
    const [inner, optional] = optionalOf(part);
    const read = inner.map((one) => shapeOf(one, optional));
    if (read.includes(undefined)) return [];
    for (const one of read) if (one) addShape(shapes, one, optional && one !== read[0]);
  }
  return shapes;
}

function optionalOf(part: PatternPart): readonly [readonly PatternPart[], boolean] {
  if (part.kind === 'characters' || part.branches.length !== 1) return [[part], false];
  return [part.branches[0] ?? [], part.optional];
}

function shapeOf(part: PatternPart, optional: boolean): PatternShape | undefined {
  if (part.kind === 'choice' || part.least !== part.most) return undefined;
  const text = literalOf(part.set);
  if (text !== undefined)
    return { kind: 'text', text: text.repeat(part.most), count: '', optional };
  const kind = kindOfSet(part.set);
  return kind && { kind, text: '', count: String(part.most), optional };
}

// Characters of a fixed text stand as one part each in the pattern, and as one text here.
function addShape(shapes: PatternShape[], shape: PatternShape, joined: boolean): void {
  const last = shapes.at(-1);
  const same = last?.kind === 'text' && shape.kind === 'text' && last.optional === shape.optional;
  if (!last || !same || (shape.optional && !joined)) shapes.push(shape);
  else shapes[shapes.length - 1] = { ...last, text: last.text + shape.text };
}

const samples = {
  digits: '20260001',
  capitals: 'ABCDEFGH',
  letters: 'AbCdEfGh',
  mixed: 'A1B2C3D4',
};

/** A text that has the form of the parts, optional ones included. */
export function exampleOf(shapes: readonly PatternShape[]): string {
  return shapes
    .map((shape) => {
      if (shape.kind === 'text') return shape.text;
      const many = shapePattern(shape) === '' ? 0 : Number(shape.count);
      return samples[shape.kind].repeat(countMax).slice(0, many);
    })
    .join('');
}
