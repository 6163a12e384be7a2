import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { Day, idOf, paging } from '#actions/shapes.ts';
import { ResourceCode } from '../directories/directory-shapes.ts';
import {
  facetKeys,
  openingTypes,
  sharingTypes,
  updateCycles,
} from '../directories/directory-words.ts';

/** A text with the parts that met the query: pairs of [start, end) in UTF-16 units. */
export const Marked = z.strictObject({
  text: z.string(),
  marks: z.array(z.tuple([z.int(), z.int()])),
});
export type Marked = z.output<typeof Marked>;

/** A directory as a list shows it. */
export const DirectoryCard = z.strictObject({
  code: ResourceCode,
  name: z.string(),
  provider: z.string(),
  provider_id: idOf('org').nullable(),
  domain: z.string(),
  tags: z.array(z.string()),
  sharing: z.enum(sharingTypes),
  opening: z.enum(openingTypes),
  cycle: z.enum(updateCycles),
  formats: z.array(z.string()),
  grade: z.int().nullable(),
  version: z.int(),
  items_count: z.int(),
  has_data: z.boolean(),
  source: z.string().nullable(),
  published_on: Day.nullable(),
  updated_on: Day.nullable(),
  /** The name whole, and the beginning of the abstract or the part around the first hit. */
  highlight: z.strictObject({ name: Marked, abstract: Marked }),
});
export type DirectoryCard = z.output<typeof DirectoryCard>;

/** How many of the found directories have each value of a facet, most frequent first. */
export const FacetCount = z.strictObject({ value: z.string(), count: z.int() });
export const Facets = z.record(z.enum(facetKeys), z.array(FacetCount));
export type Facets = z.output<typeof Facets>;

/**
 * Finds published directories. `facets` is `key:value` pairs joined by commas: the same key twice
 * means either, different keys mean both; a comma or percent sign inside a value is written
 * percent-encoded. The counts of a key ignore the choices made in that same key, so that they
 * say what another choice would add.
 */
export const searchDirectories = contract({
  name: 'catalog.search-directories',
  sentence: { zh: '检索已发布的目录', en: 'Search published directories' },
  input: z.strictObject({
    q: z.string().max(200).default(''),
    facets: z.string().max(4000).default(''),
    ...paging(20, 100),
    sort: z.enum(['relevance', 'updated', 'name']).optional(),
  }),
  output: z.strictObject({
    items: z.array(DirectoryCard),
    total: z.int(),
    facets: Facets,
    next: z.string().nullable(),
    /** True when no directory holds all the words and those with most of them are shown. */
    relaxed: z.boolean(),
  }),
  who: 'anyone',
  verb: 'GET',
  path: '/api/directories',
  effect: 'read',
});

/** Names that complete what is being typed. */
export const suggestDirectories = contract({
  name: 'catalog.suggest-directories',
  sentence: { zh: '输入时提示目录名称', en: 'Suggest names while typing' },
  input: z.strictObject({
    q: z.string().max(100).default(''),
    limit: z.coerce.number().int().min(1).max(20).default(8),
  }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        code: ResourceCode,
        name: z.string(),
        provider: z.string(),
        highlight: Marked,
      }),
    ),
  }),
  who: 'anyone',
  verb: 'GET',
  path: '/api/directory-suggestions',
  effect: 'read',
});

const Counted = z.array(z.strictObject({ value: z.string(), count: z.int() }));

/** What the city holds, in numbers; each value is one that `facets` of the search takes. */
export const cityNumbers = contract({
  name: 'catalog.city-numbers',
  sentence: { zh: '城市数据家底', en: 'What the city holds, in numbers' },
  input: z.strictObject({}),
  output: z.strictObject({
    directories: z.int(),
    items: z.int(),
    providers: z.int(),
    with_data: z.int(),
    by_domain: Counted,
    by_provider: Counted,
    by_opening: Counted,
    by_sharing: Counted,
    by_cycle: Counted,
    by_format: Counted,
    by_grade: Counted,
    /** Directories whose data changed in a month, oldest first; the last 24 that have any. */
    by_month_updated: Counted,
  }),
  who: 'anyone',
  verb: 'GET',
  path: '/api/city-numbers',
  effect: 'read',
});
