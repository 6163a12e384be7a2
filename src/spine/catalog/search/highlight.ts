import type { Marked } from './search-contracts.ts';
import { foldText, type QueryTerm } from './search-terms.ts';

type Span = [number, number];

/** The whole text with the places that met the terms; positions are UTF-16 units of `text`. */
export function markText(text: string, terms: readonly QueryTerm[]): Marked {
  if (terms.length === 0 || text === '') return { text, marks: [] };
  const { folded, origin } = foldWithOrigin(text);
  const spans = terms.flatMap((term) => spansOf(folded, term));
  const marks = merged(spans).map(
    ([start, end]): Span => [origin[start] ?? 0, endInOriginal(origin, end, text.length)],
  );
  return { text, marks: merged(marks) };
}

/** A piece of at most `length` characters around the first hit, or the beginning. */
export function markExcerpt(text: string, terms: readonly QueryTerm[], length: number): Marked {
  const whole = markText(text, terms);
  if (text.length <= length) return whole;
  const hit = whole.marks[0]?.[0] ?? 0;
  const start = atCharacter(
    text,
    Math.max(0, Math.min(hit - Math.floor(length / 4), text.length - length)),
  );
  const end = atCharacter(text, start + length);
  const before = start > 0 ? '…' : '';
  const shift = before.length - start;
  return {
    text: `${before}${text.slice(start, end)}${end < text.length ? '…' : ''}`,
    marks: whole.marks
      .filter(([from, to]) => from >= start && to <= end)
      .map(([from, to]) => [from + shift, to + shift]),
  };
}

/** Folding can change the length (㎡ becomes m2), so each folded unit keeps where it came from. */
function foldWithOrigin(text: string): { folded: string; origin: readonly number[] } {
  let folded = '';
  const origin: number[] = [];
  let place = 0;
  for (const character of text) {
    const one = foldText(character);
    folded += one;
    for (let unit = 0; unit < one.length; unit += 1) origin.push(place);
    place += character.length;
  }
  return { folded, origin };
}

// A word that does not stand whole in the text is marked by its two-character fragments.
function spansOf(folded: string, term: QueryTerm): Span[] {
  const whole = placesOf(folded, term.text);
  if (whole.length > 0 || term.kind === 'latin') return whole;
  return term.pairs.flatMap((pair) => placesOf(folded, pair));
}

function placesOf(folded: string, word: string): Span[] {
  const found: Span[] = [];
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
    found.push([at, at + word.length]);
  }
  return found;
}

// The end of a span is the end of the character that its last unit came from.
function endInOriginal(origin: readonly number[], end: number, length: number): number {
  const last = origin[end - 1] ?? length;
  for (let unit = end; unit < origin.length; unit += 1) {
    const place = origin[unit] ?? length;
    if (place !== last) return place;
  }
  return length;
}

function merged(spans: readonly Span[]): Span[] {
  const sorted = spans.toSorted(([left], [right]) => left - right);
  const joined: Span[] = [];
  for (const [start, end] of sorted) {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

// Never between the two halves of a character outside the basic plane.
function atCharacter(text: string, place: number): number {
  const unit = text.charCodeAt(place);
  return unit >= 0xdc00 && unit <= 0xdfff ? place - 1 : place;
}
