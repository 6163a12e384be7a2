import type { Actor } from '#actions/action.ts';
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
const maskedFromGrade = 3;

/**
 * What leaves the house without an agreement: to anyone the columns open without condition (O1)
 * that are neither sensitive nor of grade 3 and up; to the provider, the operator and auditors all
 * columns, those of grade 3 and up by their mask and not at all where they have none.
 */
export function columnsSeenBy(
  actor: Actor,
  entry: DirectoryEntry,
  columns: readonly SnapshotColumn[],
): readonly SeenColumn[] {
  const steward = isSteward(actor, entry);
  return columns.map((column) => {
    const item = entry.items.find((one) => one.column === column.name);
    return { ...column, item, sight: steward ? sightOfSteward(item) : sightOfAnyone(item) };
  });
}

function sightOfSteward(item: DirectoryItem | undefined): Sight {
  if (!item) return 'plain';
  const guarded = item.sensitive || (item.grade ?? 1) >= maskedFromGrade;
  if (item.mask) return 'masked';
  return guarded ? 'hidden' : 'plain';
}

function sightOfAnyone(item: DirectoryItem | undefined): Sight {
  if (item?.opening !== 'O1' || item.sensitive || (item.grade ?? 1) >= maskedFromGrade) {
    return 'hidden';
  }
  return item.mask ? 'masked' : 'plain';
}
