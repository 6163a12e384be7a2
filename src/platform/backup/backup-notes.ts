import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BackupNote } from '#oversight/infrastructure/index.ts';

const fileName = 'backups.jsonl';

/** Writes down in a data folder that a backup of it was made. */
export async function noteBackup(data_folder: string, note: BackupNote): Promise<void> {
  await appendFile(join(data_folder, fileName), `${JSON.stringify(note)}\n`, { mode: 0o600 });
}

/** Backups that a data folder remembers, oldest first; a line that was cut off is passed over. */
export async function readBackupNotes(data_folder: string): Promise<readonly BackupNote[]> {
  const text = await readFile(join(data_folder, fileName), 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    try {
      return [BackupNote.parse(JSON.parse(line))];
    } catch {
      return [];
    }
  });
}
