import { stat } from 'node:fs/promises';
import type { ReleaseId } from '#kernel/ids.ts';
import type { OpeningPorts } from '../opening-ports.ts';
import type { ReleaseWatch } from '../ports.ts';
import type { StoredFile } from '../tables.ts';
import type { ReleaseFormat } from './release-shapes.ts';
import { findRelease, type Release, updateRelease } from './release-store.ts';
import type { ReleaseWork } from './release-work.ts';
import { rowColumn } from './sql-text.ts';

/**
 * Writes the files of a release and its serving copy. Each file is noted once it is whole, so that
 * a release that was killed goes on with the next one.
 */
export async function writeRelease(
  ports: OpeningPorts,
  work: ReleaseWork,
  release: Release,
  watch: ReleaseWatch,
): Promise<readonly StoredFile[]> {
  const { release_id, plan } = release;
  const source = ports.folders.filePath(release_id, 'parquet');
  const note = (changes: Parameters<typeof updateRelease>[2]): Promise<unknown> =>
    work.commit(async ({ db }) => {
      await updateRelease(db, release_id, changes);
      return {};
    });
  let files = [...((await findRelease(ports.db, release_id))?.files ?? [])];
  const kept = files.find(({ format }) => format === 'parquet');
  if (!kept || !(await isWhole(ports, release_id, kept))) {
    files = []; // whatever else there is was made from rows that are gone
    await ports.releases.copy(
      { released: [ports.folders.workPath(release_id)] },
      `SELECT * EXCLUDE (${rowColumn}) FROM released`,
      source,
      watch.signal,
    );
  }
  for (const format of inOrder(plan.rules.formats)) {
    const written = files.find((file) => file.format === format);
    if (written && (await isWhole(ports, release_id, written))) continue;
    await note({ step: format });
    const file = await writeFile(ports, release, format, watch);
    files = [...files.filter((one) => one.format !== format), { format, ...file }];
    await note({ files: JSON.stringify(files) });
  }
  await note({ step: 'serving' });
  const path = ports.folders.servingPath(release_id);
  const { columns, keys } = plan;
  await ports.releases.copyForServing({ source, columns, keys, path }, watch);
  return files;
}

// The other files are made from the Parquet file, so it comes first.
function inOrder(formats: readonly ReleaseFormat[]): readonly ReleaseFormat[] {
  return ['parquet', ...formats.filter((format) => format !== 'parquet')];
}

function writeFile(
  ports: OpeningPorts,
  release: Release,
  format: ReleaseFormat,
  watch: ReleaseWatch,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const { release_id, directory_code, directory_name, plan } = release;
  return ports.releases.write(
    {
      format,
      source: ports.folders.filePath(release_id, 'parquet'),
      path: ports.folders.filePath(release_id, format),
      columns: plan.columns,
      title: directory_name,
      base_uri: `urn:datong:open:${directory_code.replace('/', '~')}`,
      keys: plan.keys,
      made_at: release.created_at.toISOString(),
    },
    watch,
  );
}

async function isWhole(
  { folders }: OpeningPorts,
  release_id: ReleaseId,
  { format, bytes }: StoredFile,
): Promise<boolean> {
  const found = await stat(folders.filePath(release_id, format)).catch(() => undefined);
  return found?.size === bytes;
}
