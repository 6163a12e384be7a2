import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { openCursor, writeCursor } from '#actions/cursor.ts';
import { actionRefusals } from '#actions/refusals.ts';
import { Refused } from '#kernel/refusal.ts';
import type { CatalogPorts } from '../ports.ts';
import { type FacetChoice, readFacets, writeFacets } from './facet-choice.ts';
import { markExcerpt, markText } from './highlight.ts';
import { type DirectoryCard, searchDirectories } from './search-contracts.ts';
import { type Counts, type FoundRow, type SortOrder, searchIndex } from './search-store.ts';
import { foldText, type QueryTerm, queryLiteral, queryTerms } from './search-terms.ts';

type Input = z.output<typeof searchDirectories.input>;
type Output = z.input<typeof searchDirectories.output>;

const excerptLength = 160;
const remembered_max = 256;
const relaxLevels = 2; // all words; all but one; half of them

/** Finds published directories; anyone may ask. */
export function searchDirectoriesAction(ports: CatalogPorts): AnyAction {
  const memory = rememberCounts();
  return action(searchDirectories, async (context, input) => {
    return await run(context, input, ports, memory);
  });
}

/** What a search is about, whatever page of it. */
interface Question {
  readonly q: string;
  readonly terms: readonly QueryTerm[];
  readonly choice: FacetChoice;
  readonly sort: SortOrder;
  readonly scope: string;
}

async function run(
  context: ActionContext,
  input: Input,
  ports: CatalogPorts,
  memory: CountMemory,
): Promise<Output> {
  const question = questionOf(input, ports);
  const cursor = openCursor(input.cursor, question.scope, ['number', 'string', 'string']);
  if (foldText(question.q) !== '' && question.terms.length === 0) return nothingFound;
  if (cursor) {
    const [level, value, code] = cursor;
    assertCursor(level, value, question.sort);
    return await answer(context, question, level, [value, code], input.limit, memory);
  }
  let found = await answer(context, question, 0, undefined, input.limit, memory);
  // Nothing in any facet: it is the words that found nothing, not the choices made beside them.
  const wordsFail = (): boolean =>
    Object.values(found.facets).every((counts) => counts.length === 0);
  for (let level = 1; wordsFail() && level <= levelMax(question); level += 1) {
    found = await answer(context, question, level, undefined, input.limit, memory);
  }
  return found;
}

function questionOf(input: Input, ports: CatalogPorts): Question {
  const q = input.q.trim();
  const choice = readFacets(input.facets);
  const sort = input.sort ?? (q === '' ? 'updated' : 'relevance');
  const scope = `search:${sort}:${foldText(q)}:${writeFacets(choice)}`;
  return { q, terms: queryTerms(q, ports.segmenter), choice, sort, scope };
}

const noCounts: Counts = {
  total: 0,
  facets: { provider: [], domain: [], opening: [], sharing: [], cycle: [], format: [], grade: [] },
};
const nothingFound: Output = { items: [], ...noCounts, next: null, relaxed: false };

/** How often the wish for all words may be eased; a query of one word never is. */
function levelMax({ terms }: Question): number {
  return terms.length < 2 ? 0 : Math.min(relaxLevels, terms.length - 1);
}

const sortForms = {
  relevance: /^\d{1,9}\|\d{4}-\d{2}-\d{2}$/,
  updated: /^\d{4}-\d{2}-\d{2}$/,
  name: /^/,
} as const satisfies Record<SortOrder, RegExp>;

// What stands in a cursor goes into the query, so a cursor that was tampered with is none.
function assertCursor(level: number, value: string, sort: SortOrder): void {
  const day = value.slice(-10);
  const dated = sort === 'name' || !Number.isNaN(Date.parse(day));
  if (level >= 0 && level <= relaxLevels && sortForms[sort].test(value) && dated) return;
  throw new Refused([actionRefusals.reason('cursor-invalid', { field: 'cursor' })]);
}

/** How many of the words may be missing at a level. */
function missingAt(level: number, words: number): number {
  if (level === 0) return 0;
  return level === 1 ? 1 : Math.floor(words / 2);
}

async function answer(
  context: ActionContext,
  question: Question,
  level: number,
  after: readonly [string, string] | undefined,
  limit: number,
  memory: CountMemory,
): Promise<Output> {
  const key = `${level}:${question.scope}`;
  // Easing by half has a number of combinations that grows fast: the first eight words decide.
  const terms = level === 2 ? question.terms.slice(0, 8) : question.terms;
  const missing = missingAt(level, terms.length);
  const query = {
    words: queryLiteral(terms, missing),
    words_in_name: queryLiteral(terms, missing, 'A'),
    folded: foldText(question.q),
    choice: question.choice,
    sort: question.sort,
    limit: limit + 1,
    after,
  };
  const known = memory.find(key);
  const quick = known && (await searchIndex(context.db, { ...query, counted: false }));
  if (quick && quick.revision === known.revision) {
    return pageOf(question, level, quick.rows, known.counts, limit);
  }
  const { rows, revision, counts } = await searchIndex(context.db, { ...query, counted: true });
  return pageOf(question, level, rows, memory.keep(key, revision, counts ?? noCounts), limit);
}

function pageOf(
  question: Question,
  level: number,
  found: readonly FoundRow[],
  { total, facets }: Counts,
  limit: number,
): Output {
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return {
    items: rows.map((row) => cardOf(row, question.terms)),
    total,
    facets,
    next: last
      ? writeCursor(question.scope, [level, sortValue(last, question.sort), last.code])
      : null,
    relaxed: level > 0 && total > 0,
  };
}

function sortValue(row: FoundRow, sort: SortOrder): string {
  if (sort === 'name') return row.name;
  return sort === 'updated' ? row.updated_on : `${row.score}|${row.updated_on}`;
}

function cardOf(row: FoundRow, terms: readonly QueryTerm[]): DirectoryCard {
  const { score: _, abstract, ...card } = row;
  return {
    ...card,
    highlight: {
      name: markText(row.name, terms),
      abstract: markExcerpt(abstract, terms, excerptLength),
    },
  };
}

/** Counts of recent questions, with the revision of the index they were counted at. */
interface CountMemory {
  find(key: string): { readonly revision: string; readonly counts: Counts } | undefined;
  keep(key: string, revision: string, counts: Counts): Counts;
}

// Turning a page asks for the same counts again; they cannot have changed within one revision.
function rememberCounts(): CountMemory {
  let now = '';
  let known = new Map<string, Counts>();
  return {
    find(key) {
      const counts = known.get(key);
      return counts && { revision: now, counts };
    },
    keep(key, revision, counts) {
      if (now !== revision || known.size >= remembered_max) known = new Map();
      now = revision;
      known.set(key, counts);
      return counts;
    },
  };
}
