import { type CharacterSet, type PatternPart, parsePattern } from './parse-pattern.ts';

/** Says whether a whole text has the form of a pattern. */
export type PatternMatcher = (text: string) => boolean;

type Ranges = CharacterSet['ranges'];

type Step =
  | { readonly set: Ranges }
  /** Steps at which matching goes on, all at once. */
  | { readonly to: number[] };

/**
 * Compiles a pattern (`parsePattern`) to a matcher that never goes back: at each character it holds
 * the set of steps it may be at (Thompson 1968), so its time is at most the length of the text
 * times the size of the pattern, whatever either of them is.
 *
 * @returns undefined where the text is no pattern
 */
export function compilePattern(text: string): PatternMatcher | undefined {
  const parts = parsePattern(text);
  if (!parts) return undefined;
  const row = inARow(parts);
  if (row) return (candidate) => matchesInARow(row, candidate);
  const steps: Step[] = [];
  addParts(steps, parts);
  return (candidate) => matches(steps, candidate);
}

/** The sets one after the other, where a pattern leaves nothing open: most numbers of cases. */
function inARow(parts: readonly PatternPart[]): readonly Ranges[] | undefined {
  const row: Ranges[] = [];
  for (const part of parts) {
    if (part.kind === 'choice' || part.least !== part.most) return undefined;
    for (let count = 0; count < part.most; count += 1) row.push(part.set.ranges);
  }
  return row;
}

function matchesInARow(row: readonly Ranges[], text: string): boolean {
  let at = 0;
  for (const unit of text) {
    const ranges = row[at];
    if (!ranges || !isIn(ranges, unit.codePointAt(0) ?? 0)) return false;
    at += 1;
  }
  return at === row.length;
}

function addParts(steps: Step[], parts: readonly PatternPart[]): void {
  for (const part of parts) {
    if (part.kind === 'choice') addChoice(steps, part.branches, part.optional);
    else addCharacters(steps, part.set, part.least, part.most);
  }
}

function addCharacters(steps: Step[], set: CharacterSet, least: number, most: number): void {
  const end = steps.length + least + (most - least) * 2;
  for (let count = 0; count < most; count += 1) {
    if (count >= least) steps.push({ to: [steps.length + 1, end] });
    steps.push({ set: set.ranges });
  }
}

function addChoice(
  steps: Step[],
  branches: readonly (readonly PatternPart[])[],
  optional: boolean,
): void {
  const fork: number[] = [];
  steps.push({ to: fork });
  const joins: number[][] = [];
  for (const branch of branches) {
    fork.push(steps.length);
    addParts(steps, branch);
    const join: number[] = [];
    steps.push({ to: join });
    joins.push(join);
  }
  for (const join of joins) join.push(steps.length);
  if (optional) fork.push(steps.length);
}

function matches(steps: readonly Step[], text: string): boolean {
  const end = steps.length;
  // In which round a step was last entered: none is entered twice for one character.
  const entered = new Int32Array(end + 1);
  let round = 1;
  let here = enter(steps, [0], entered, round);
  for (const unit of text) {
    if (here.length === 0) return false;
    const point = unit.codePointAt(0) ?? 0;
    const after: number[] = [];
    for (const at of here) {
      const step = steps[at];
      if (step && 'set' in step && isIn(step.set, point)) after.push(at + 1);
    }
    round += 1;
    here = enter(steps, after, entered, round);
  }
  return entered[end] === round;
}

/** The steps that wait for a character, reached from some without one. */
function enter(
  steps: readonly Step[],
  from: readonly number[],
  entered: Int32Array,
  round: number,
): readonly number[] {
  const waiting: number[] = [];
  const open = [...from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (entered[at] === round) continue;
    entered[at] = round;
    const step = steps[at];
    if (!step) continue;
    if ('set' in step) waiting.push(at);
    else open.push(...step.to);
  }
  return waiting;
}

function isIn(ranges: Ranges, point: number): boolean {
  for (const [from, to] of ranges) if (point >= from && point <= to) return true;
  return false;
}
