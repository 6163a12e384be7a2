import type { Segmenter } from '../ports.ts';

/** One word of a query: Han text with its two-character fragments, or a latin or digit word. */
export type QueryTerm =
  | { readonly kind: 'han'; readonly text: string; readonly pairs: readonly string[] }
  | { readonly kind: 'latin'; readonly text: string };

/** Part of a text that is indexed, with the weight PostgreSQL knows it by. */
export interface WeightedText {
  readonly weight: 'A' | 'B' | 'C' | 'D';
  readonly text: string;
}

const runs = /\p{Script=Han}+|[[\p{L}\p{N}]--\p{Script=Han}]+/gv;
const hanOnly = /^\p{Script=Han}/u;
const wordLength_max = 60; // longer runs of letters are no words; their beginning still is found
const positionMax = 16_383; // PostgreSQL keeps no later position in a tsvector
const termsMax = 12; // more words than this narrow nothing and cost time

/** For matching only: compatibility forms become one, case is folded. What is shown stays. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/**
 * The search words of a directory as a tsvector literal: words cut by the program, every two
 * neighbouring Han characters, and latin and digit runs. The fragments make any piece of a name
 * findable, whatever the dictionary thinks of it.
 */
export function termVector(parts: readonly WeightedText[], segmenter: Segmenter): string {
  const places = new Map<string, string[]>();
  let position = 0;
  for (const { weight, text } of parts) {
    for (const word of indexWords(foldText(text), segmenter)) {
      position = Math.min(position + 1, positionMax);
      const list = places.get(word) ?? [];
      list.push(`${position}${weight}`);
      places.set(word, list);
    }
  }
  return [...places].map(([word, list]) => `${quoteLexeme(word)}:${list.join(',')}`).join(' ');
}

/** The words of a query, each once; single Han characters only when there is nothing longer. */
export function queryTerms(query: string, segmenter: Segmenter): readonly QueryTerm[] {
  const found = new Map<string, QueryTerm>();
  const singles = new Map<string, QueryTerm>();
  for (const [run] of foldText(query).matchAll(runs)) {
    if (!hanOnly.test(run)) {
      const text = shortened(run);
      found.set(text, { kind: 'latin', text });
      continue;
    }
    const words = segmenter.cut(run).map((text) => ({ text, pairs: pairsOf(text) }));
    const long = words.filter(({ pairs }) => pairs.length > 0);
    const pairs = pairsOf(run);
    // A run that the dictionary takes apart into single characters is looked for by its fragments.
    const used = long.length > 0 || pairs.length === 0 ? long : [{ text: run, pairs }];
    for (const word of used) found.set(word.text, { kind: 'han', ...word });
    if (pairs.length === 0) singles.set(run, { kind: 'han', text: run, pairs });
  }
  return [...(found.size > 0 ? found : singles).values()].slice(0, termsMax);
}

/**
 * A tsquery literal that wants all the terms, or with `missing` all but that many. With `weight`
 * only words of that weight count, for example those of the name.
 */
export function queryLiteral(terms: readonly QueryTerm[], missing = 0, weight = ''): string {
  const each = terms.map((term) => termLiteral(term, weight));
  if (missing <= 0) return each.join(' & ');
  return combinations(each, Math.max(1, each.length - missing))
    .map((some) => `(${some.join(' & ')})`)
    .join(' | ');
}

function termLiteral(term: QueryTerm, weight: string): string {
  const mark = weight === '' ? '' : `:${weight}`;
  const [first] = term.kind === 'han' ? term.pairs : [];
  if (term.kind === 'latin' || first === undefined) return `${quoteLexeme(term.text)}:*${weight}`;
  if (term.kind === 'han' && term.pairs.length === 1) return `${quoteLexeme(first)}${mark}`;
  const pairs = (term.kind === 'han' ? term.pairs : []).map(
    (pair) => `${quoteLexeme(pair)}${mark}`,
  );
  return `(${quoteLexeme(term.text)}${mark} | (${pairs.join(' & ')}))`;
}

function* indexWords(text: string, segmenter: Segmenter): Generator<string> {
  for (const [run] of text.matchAll(runs)) {
    if (!hanOnly.test(run)) {
      yield shortened(run);
      continue;
    }
    for (const word of segmenter.cutForSearch(run)) {
      if ([...word].length > 2) yield shortened(word);
    }
    yield* pairsOf(run);
    // The last character begins no pair; alone it makes the prefix search for one character whole.
    yield [...run].at(-1) ?? run;
  }
}

function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((character, place) => `${characters[place]}${character}`);
}

function shortened(word: string): string {
  const characters = [...word];
  return characters.length > wordLength_max ? characters.slice(0, wordLength_max).join('') : word;
}

// The literal is parsed by PostgreSQL: quotes and backslashes are the only marks with a meaning.
function quoteLexeme(word: string): string {
  return `'${word.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`;
}

/** Every choice of `size` members, in order. */
function combinations(members: readonly string[], size: number): string[][] {
  if (size === 0) return [[]];
  return members.flatMap((member, place) =>
    combinations(members.slice(place + 1), size - 1).map((rest) => [member, ...rest]),
  );
}
