import { FieldMapping } from './field-mapping.ts';
import anhui from './mappings/anhui.json' with { type: 'json' };
import datong from './mappings/datong.json' with { type: 'json' };
import guiyang from './mappings/guiyang.json' with { type: 'json' };
import hangzhou from './mappings/hangzhou.json' with { type: 'json' };
import jiangsu from './mappings/jiangsu.json' with { type: 'json' };
import ningbo from './mappings/ningbo.json' with { type: 'json' };
import shanghai from './mappings/shanghai.json' with { type: 'json' };
import suzhou from './mappings/suzhou.json' with { type: 'json' };
import zhejiang from './mappings/zhejiang.json' with { type: 'json' };

/** The mappings that come with the house: the portals met so far, and our own field names. */
export function builtinMappings(): readonly FieldMapping[] {
  const all = [shanghai, zhejiang, hangzhou, ningbo, suzhou, jiangsu, anhui, guiyang, datong];
  return all.map((one) => FieldMapping.parse(one));
}

const fitting = 0.6; // of the fields a mapping names; portals add and drop a few over the years

/**
 * The mapping that fits the field names of some records best, or nothing when none fits: the name
 * must be there, and most of what the mapping names.
 */
export function findFittingMapping(
  field_names: ReadonlySet<string>,
  mappings: readonly FieldMapping[],
): FieldMapping | undefined {
  const scored = mappings
    .filter((mapping) => hasAny(field_names, mapping.fields.name?.from))
    .map((mapping) => {
      const sources = Object.values(mapping.fields);
      const met = sources.filter((source) => hasAny(field_names, source?.from)).length;
      return { mapping, met, share: met / sources.length };
    })
    .filter(({ share }) => share >= fitting)
    .toSorted((left, right) => right.share - left.share || right.met - left.met);
  return scored[0]?.mapping;
}

function hasAny(field_names: ReadonlySet<string>, from: readonly string[] | undefined): boolean {
  return from?.some((name) => field_names.has(name)) ?? false;
}
