import { z } from 'zod';
import type { ActionContext } from '#actions/action.ts';
import { type DatedValue, defineDatedValue, getDatedValue } from '#actions/dated-values.ts';
import type { DirectoryItem } from '#spine/catalog/contracts.ts';
import type { SnapshotColumn } from '../contracts.ts';
import { type DirectoryEntry, isSteward } from '../directory-book.ts';

/** How much of a column somebody may see without an agreement. */
export type Sight = 'plain' | 'masked' | 'hidden';

/** A column with its item and what the asker may see of it. */
export interface SeenColumn extends SnapshotColumn {
  readonly item: DirectoryItem | undefined;
  readonly sight: Sight;
}

/** From this grade on values are shown masked even to those who look after them (SDR art. 29). */
export const maskedFromGrade: DatedValue<number> = defineDatedValue({
  key: 'lake.masked-from-grade',
  words: { zh: '从几级起脱敏展示', en: 'grade from which values are shown masked' },
  keeper: 'platform-operator',
  schema: z.int().min(1).max(6),
  built_in: [
    {
      value: 3,
      effective_from: '2022-01-01',
      effective_to: null,
      source: '上海市数据条例第二十九条',
      confidence: 'design',
    },
  ],
});

/**
 * What leaves the house without an agreement: to anyone the columns open without condition (O1)
 * that are neither sensitive nor of the guarded grade and up; to the provider, the operator and
 * auditors all columns, those of that grade and up by their mask and not at all where they have
 * none.
 */
export async function columnsSeenBy(
  { db, now, actor }: Pick<ActionContext, 'db' | 'now' | 'actor'>,
  entry: DirectoryEntry,
  columns: readonly SnapshotColumn[],
): Promise<readonly SeenColumn[]> {
  const guarded_from = (await getDatedValue(db, maskedFromGrade, now)).value;
  const steward = isSteward(actor, entry);
  return columns.map((column) => {
    const item = entry.items.find((one) => one.column === column.name);
    return {
      ...column,
      item,
      sight: steward ? sightOfSteward(item, guarded_from) : sightOfAnyone(item, guarded_from),
    };
  });
}

function sightOfSteward(item: DirectoryItem | undefined, guarded_from: number): Sight {
  if (!item) return 'plain';
  const guarded = item.sensitive || (item.grade ?? 1) >= guarded_from;
  if (item.mask) return 'masked';
  return guarded ? 'hidden' : 'plain';
}

function sightOfAnyone(item: DirectoryItem | undefined, guarded_from: number): Sight {
  if (item?.opening !== 'O1' || item.sensitive || (item.grade ?? 1) >= guarded_from) {
    return 'hidden';
  }
  return item.mask ? 'masked' : 'plain';
}
