import {
  countNulls,
  inferNullMarkers,
  inferTypeWith,
  likelyNullMarkers,
} from '../columns/infer-column.ts';
import { physicalNames } from '../columns/physical-names.ts';
import type { InferredColumn, ReadingOptions } from '../contracts.ts';
import type { ColumnProfile, LandingEngine, ReadTable, Watch } from '../ports.ts';

/** What the data itself says about its columns, before officer and directory are asked. */
export interface Proposal {
  readonly null_markers: readonly string[];
  readonly columns: readonly InferredColumn[];
}

/** Weighs the rows that were read and proposes names, types and null markers. */
export async function proposeColumns(
  engine: LandingEngine,
  table: ReadTable,
  options: Pick<ReadingOptions, 'null_markers'>,
  watch: Watch,
): Promise<Proposal> {
  const names = table.columns.map(({ name }) => name);
  const sought = options.null_markers ?? likelyNullMarkers;
  const profiles = await engine.profile(table, sought, watch);
  const null_markers = options.null_markers ?? inferNullMarkers(names, profiles);
  const physical = physicalNames(names);
  const columns = table.columns.map(({ name, type }, place): InferredColumn => {
    const seen = profiles[place];
    if (!seen) throw new RangeError(`column ${name} was not profiled`);
    const nulls = countNulls(seen, null_markers);
    return {
      name,
      column: physical[place] ?? name,
      ...typeOf(name, type, seen, null_markers),
      nullable: nulls > 0,
      nulls,
      samples: [...seen.samples],
    };
  });
  return { null_markers, columns };
}

function typeOf(
  name: string,
  stated: string | undefined,
  seen: ColumnProfile,
  markers: readonly string[],
): Pick<InferredColumn, 'type' | 'reason'> {
  if (stated === undefined || stated === 'string') return inferTypeWith(name, seen, markers);
  const reason = { code: 'stated', zh: '文件自带的类型', en: 'stated by the file itself' };
  return { type: stated, reason };
}
