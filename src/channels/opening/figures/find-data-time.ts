import type { Db } from '#actions/action.ts';
import { shanghaiDay } from '#kernel/civil-date.ts';
import { findDirectory } from '#spine/catalog/index.ts';
import type { OpeningPorts } from '../opening-ports.ts';
import type { Release } from '../release/release-store.ts';
import type { UpdateCycle } from './figure-shapes.ts';

/** How old the released rows are, and how often they are to change. */
export interface DataTime {
  readonly data_at: Date;
  readonly data_on: string;
  readonly update_cycle: UpdateCycle;
}

/**
 * Released rows are as old as the snapshot that they were made from: releasing the same rows again
 * is no update. The cycle is the one that the directory declares now.
 */
export async function findDataTime(
  { snapshots }: Pick<OpeningPorts, 'snapshots'>,
  db: Db,
  { snapshot_id, directory_code, released_at, created_at }: Release,
): Promise<DataTime> {
  const snapshot = await snapshots.find(db, snapshot_id);
  const data_at = snapshot?.published_at ?? released_at ?? created_at;
  const directory = await findDirectory(db, directory_code);
  return {
    data_at,
    data_on: shanghaiDay(data_at),
    update_cycle: directory?.description.update_cycle ?? 'irregular',
  };
}
