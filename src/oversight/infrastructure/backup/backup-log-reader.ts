import { concat } from '#kernel/tlog/bytes.ts';
import type { LogReader } from '#spine/evidence/index.ts';
import type { BackedUpFile, Manifest } from './manifest.ts';
import type { BackupPlace } from './ports.ts';

const logFolder = 'evidence/';

/** The evidence log in a backup, as a check reads it: without restoring anything. */
export function backupLogReader(place: BackupPlace, manifest: Pick<Manifest, 'files'>): LogReader {
  const files = new Map(
    manifest.files
      .filter(({ path }) => path.startsWith(logFolder))
      .map((file) => [file.path.slice(logFolder.length), file]),
  );
  return {
    read: async (path) => {
      const file = files.get(path);
      return file && (await place.readPart(file.sha256, 0, file.bytes));
    },
    readPart: async (path, start, length) => {
      const file = files.get(path);
      return file ? await place.readPart(file.sha256, start, length) : concat();
    },
    size: async (path) => files.get(path)?.bytes ?? 0,
    list: async (path) => namesIn(files, path),
  };
}

function namesIn(files: ReadonlyMap<string, BackedUpFile>, folder: string): readonly string[] {
  const before = folder === '' || folder === '.' ? '' : `${folder}/`;
  const names = [...files.keys()]
    .filter((path) => path.startsWith(before))
    .map((path) => path.slice(before.length).split('/')[0] ?? '');
  return [...new Set(names)].sort();
}
