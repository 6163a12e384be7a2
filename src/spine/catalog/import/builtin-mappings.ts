import datong from '../mappings/datong.json' with { type: 'json' };
import hangzhou from '../mappings/hangzhou.json' with { type: 'json' };
import ningbo from '../mappings/ningbo.json' with { type: 'json' };
import shanghai from '../mappings/shanghai.json' with { type: 'json' };
import zhejiang from '../mappings/zhejiang.json' with { type: 'json' };
import { FieldMapping } from './field-mapping.ts';

/**
 * The mappings that come with the program: portals whose words need a hand (`开放网站` is open to
 * all there), and our own field names. Other portals come in by a proposed mapping.
 */
export function builtinMappings(): readonly FieldMapping[] {
  const all = [shanghai, zhejiang, hangzhou, ningbo, datong];
  return all.map((one) => FieldMapping.parse(one));
}

/** Portals add and drop a few fields over the years; more than this is another portal. */
const fitting = 0.6;

/**
 * The mapping that fits the field names of some records best, or nothing when none fits: the name
 * and the provider must be there, and most of what the mapping names or of what the records hold.
 */
export function findFittingMapping(
  field_names: ReadonlySet<string>,
  mappings: readonly FieldMapping[],
): FieldMapping | undefined {
  const scored = mappings
    .filter((mapping) => hasAny(field_names, mapping.fields.name?.from))
    .filter(({ fields: { provider } }) => {
      return provider?.otherwise !== undefined || hasAny(field_names, provider?.from);
    })
    .map((mapping) => ({ mapping, ...fitOf(field_names, mapping) }))
    .filter(({ met_share, known_share }) => Math.max(met_share, known_share) >= fitting)
    .toSorted((left, right) => overlap(right) - overlap(left));
  return scored[0]?.mapping;
}

interface Fit {
  /** Of the fields that the mapping names, how many the records have. */
  readonly met_share: number;
  /** Of the fields that the records have, how many the mapping names. */
  readonly known_share: number;
}

function fitOf(field_names: ReadonlySet<string>, mapping: FieldMapping): Fit {
  const sources = Object.values(mapping.fields);
  const met = sources.filter((source) => hasAny(field_names, source?.from)).length;
  const names = new Set(sources.flatMap((source) => source?.from ?? []));
  const known = [...field_names].filter((name) => names.has(name)).length;
  return { met_share: met / sources.length, known_share: known / field_names.size };
}

function overlap({ met_share, known_share }: Fit): number {
  return met_share + known_share;
}

function hasAny(field_names: ReadonlySet<string>, from: readonly string[] | undefined): boolean {
  return from?.some((name) => field_names.has(name)) ?? false;
}
