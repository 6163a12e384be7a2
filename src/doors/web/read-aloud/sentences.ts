/** A sentence in a text: from `start` up to and without `end`. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
}

/** The sentences of a text that say something; blanks around them belong to none. */
export function sentencesOf(text: string, language: string): readonly Sentence[] {
  const found: Sentence[] = [];
  for (const { segment, index } of new Intl.Segmenter(language, {
    granularity: 'sentence',
  }).segment(text)) {
    const said = segment.trim();
    if (!/[\p{L}\p{N}]/u.test(said)) continue;
    const start = index + segment.indexOf(said);
    found.push({ start, end: start + said.length });
  }
  return found;
}
