import { Refused } from '#kernel/refusal.ts';
import { type FacetKey, facetKeys } from '../directories/directory-words.ts';
import { catalogRefusals } from '../refusals.ts';

/** The chosen values of each facet; a key without choices is absent. */
export type FacetChoice = Partial<Record<FacetKey, readonly string[]>>;

/**
 * Reads `key:value,key:value`. A comma or percent sign inside a value is percent-encoded.
 *
 * @throws Refused naming every part that is not a known key with a value
 */
export function readFacets(text: string): FacetChoice {
  const choice: Partial<Record<FacetKey, string[]>> = {};
  const unknown: string[] = [];
  for (const part of text.split(',').filter((one) => one !== '')) {
    const colon = part.indexOf(':');
    const key = facetKeys.find((one) => one === part.slice(0, colon));
    const value = decoded(part.slice(colon + 1));
    if (colon < 0 || key === undefined || value === '' || value.includes('\0')) unknown.push(part);
    else choice[key] = [...(choice[key] ?? []), value];
  }
  if (unknown.length === 0) return choice;
  throw new Refused(
    unknown.map((detail) => catalogRefusals.reason('facet-unknown', { field: 'facets', detail })),
  );
}

/** Writes a choice so that `readFacets` gives it back. */
export function writeFacets(choice: FacetChoice): string {
  return facetKeys
    .flatMap((key) => (choice[key] ?? []).map((value) => `${key}:${encoded(value)}`))
    .join(',');
}

function encoded(value: string): string {
  return value.replace(/[%,]/g, (mark) => encodeURIComponent(mark));
}

// A percent sign that encodes nothing is taken as it stands: names may hold one.
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
