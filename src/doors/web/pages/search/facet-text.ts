import { type FacetKey, facetKeys } from '#spine/catalog/contracts.ts';

/** A chosen filter: a key and one of its values. */
export interface FacetChoice {
  readonly key: FacetKey;
  readonly value: string;
}

/** Reads `key:value` pairs joined by commas; what is not a facet is left out. */
export function readFacets(text: string | undefined): readonly FacetChoice[] {
  if (text === undefined || text === '') return [];
  return text.split(',').flatMap((pair) => {
    const at = pair.indexOf(':');
    const key = pair.slice(0, at);
    return isFacetKey(key) ? [{ key, value: unescapeValue(pair.slice(at + 1)) }] : [];
  });
}

/** Writes the choices the way the search reads them; nothing chosen is no text. */
export function writeFacets(choices: readonly FacetChoice[]): string | undefined {
  const text = choices.map(({ key, value }) => `${key}:${escapeValue(value)}`).join(',');
  return text === '' ? undefined : text;
}

/** The choices with one more, or without it when it was chosen. */
export function toggleFacet(
  choices: readonly FacetChoice[],
  choice: FacetChoice,
): readonly FacetChoice[] {
  const others = choices.filter((one) => one.key !== choice.key || one.value !== choice.value);
  return others.length === choices.length ? [...choices, choice] : others;
}

function isFacetKey(text: string): text is FacetKey {
  return (facetKeys as readonly string[]).includes(text);
}

// Only the two characters with a meaning of their own are encoded, so addresses stay readable.
function escapeValue(value: string): string {
  return value.replaceAll('%', '%25').replaceAll(',', '%2C');
}

function unescapeValue(text: string): string {
  return text.replaceAll(/%2C/gi, ',').replaceAll('%25', '%');
}
