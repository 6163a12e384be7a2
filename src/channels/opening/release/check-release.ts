import type { OpeningPorts } from '../opening-ports.ts';
import type { ReleaseWatch } from '../ports.ts';
import { checkContext } from './checks/check-context.ts';
import { runChecks } from './checks/run-checks.ts';
import type { ReleaseCheck } from './release-shapes.ts';
import { findLastPublic, type Release } from './release-store.ts';
import { releasedRowsSql } from './transform-sql.ts';

/**
 * Shapes the rows of a release and judges them. What is checked is what will be written: the same
 * rows, after every transform, by the rules in force when the release began.
 */
export async function checkRelease(
  ports: OpeningPorts,
  release: Release,
  { signal }: ReleaseWatch,
): Promise<{ readonly checks: readonly ReleaseCheck[]; readonly rows: number }> {
  const { plan } = release;
  const { rules } = plan;
  const released = ports.folders.workPath(release.release_id);
  const rows = plan.columns.length === 0 ? 0 : await shape(ports, release, released, signal);
  const last = await findLastPublic(ports.db, release.directory_code);
  const previous = last && {
    columns: last.plan.columns,
    path: ports.folders.filePath(last.release_id, 'parquet'),
  };
  const context = checkContext(ports.releases, { plan, rules, rows, released, previous, signal });
  return { checks: await runChecks(context), rows };
}

/** Writes the released rows with their numbers. @returns how many there are */
async function shape(
  ports: OpeningPorts,
  release: Release,
  path: string,
  signal: AbortSignal,
): Promise<number> {
  const snapshot = await ports.snapshots.find(ports.db, release.snapshot_id);
  if (!snapshot) throw new Error(`the snapshot ${release.snapshot_id} is gone`);
  const select = releasedRowsSql(release.plan, release.plan.rules);
  return await ports.releases.copy({ snapshot: snapshot.files }, select, path, signal);
}
