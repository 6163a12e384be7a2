import { nodeSuite } from '#kernel/suite-node.ts';
import { textOf } from '#kernel/tlog/bytes.ts';
import { checkLog, type KnownHead, knownHead } from '#spine/evidence/index.ts';
import { backupLogReader } from './backup-log-reader.ts';
import { BackupRefused } from './backup-refused.ts';
import type { Manifest } from './manifest.ts';
import type { BackupPlace } from './ports.ts';

const anchorPath = 'anchor/head';

/**
 * Hashes the log of a backup again, without restoring it, and holds it against the head that the
 * data folder kept beside it: a log that was damaged or cut back is no backup.
 *
 * @returns records in it
 * @throws BackupRefused naming what is wrong and where
 */
export async function checkBackupLog(
  place: BackupPlace,
  files: Manifest['files'],
): Promise<number> {
  const reader = backupLogReader(place, { files });
  const heads = await anchoredIn(place, files);
  const { ok, records, first_bad, contradicts } = await checkLog({
    reader,
    suite: nodeSuite,
    heads,
  });
  if (ok) return records;
  const [contradicted] = contradicts;
  const where = first_bad?.file ?? contradicted?.name ?? '';
  const { what = '', what_zh = '' } = first_bad ?? contradicted ?? {};
  throw new BackupRefused(
    `证据日志已损坏,备份未生成:${where} ${what_zh};请先运行 datong evidence check 并按恢复手册处理。/ The evidence log is damaged, no backup was made: ${where}: ${what}; run datong evidence check and follow the recovery runbook.`,
  );
}

async function anchoredIn(
  place: BackupPlace,
  files: Manifest['files'],
): Promise<readonly KnownHead[]> {
  const file = files.find(({ path }) => path === anchorPath);
  if (!file) return [];
  const note = textOf(await place.readPart(file.sha256, 0, file.bytes));
  return [knownHead('anchor', anchorPath, note)];
}
