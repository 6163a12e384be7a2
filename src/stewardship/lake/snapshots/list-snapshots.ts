import { type AnyAction, action } from '#actions/action.ts';
import { listSnapshots } from '../contracts.ts';
import { getVisibleDirectory } from '../directory-book.ts';
import type { LakePorts } from '../lake-ports.ts';
import { findCurrentSnapshot, listSnapshotsBelow, snapshotView } from './snapshot-store.ts';

export function listSnapshotsAction(ports: Pick<LakePorts, 'directories'>): AnyAction {
  return action(listSnapshots, async ({ db, actor }, { code, cursor, limit }) => {
    await getVisibleDirectory(ports.directories, db, actor, code);
    const current = await findCurrentSnapshot(db, code);
    const found = await listSnapshotsBelow(db, code, cursor, limit + 1);
    const items = found.slice(0, limit).map((one) => snapshotView(one, current?.snapshot_id));
    const next = found.length > limit ? (items.at(-1)?.sequence ?? null) : null;
    return { items, next };
  });
}
