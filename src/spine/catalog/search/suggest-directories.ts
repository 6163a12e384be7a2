import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import type { CatalogPorts, Segmenter } from '../ports.ts';
import { markText } from './highlight.ts';
import { suggestDirectories } from './search-contracts.ts';
import { suggestNames } from './search-store.ts';
import { foldText, queryLiteral, queryTerms } from './search-terms.ts';

/** Names that complete what is being typed. */
export function suggestDirectoriesAction({ segmenter }: CatalogPorts): AnyAction {
  return action(suggestDirectories, async (context, input) => await run(context, input, segmenter));
}

async function run(
  { db }: ActionContext,
  { q, limit }: z.output<typeof suggestDirectories.input>,
  segmenter: Segmenter,
): Promise<z.input<typeof suggestDirectories.output>> {
  const terms = queryTerms(q, segmenter);
  if (terms.length === 0) return { items: [] };
  const found = await suggestNames(db, queryLiteral(terms, 0, 'A'), foldText(q.trim()), limit);
  return { items: found.map((one) => ({ ...one, highlight: markText(one.name, terms) })) };
}
