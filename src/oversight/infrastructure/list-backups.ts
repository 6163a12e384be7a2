import { type AnyAction, action } from '#actions/action.ts';
import type { BackupNote } from './backup/backup-note.ts';
import { listBackups } from './contracts.ts';

const most = 100;

/** Backups made of this platform, oldest first, as its data folder remembers them. */
export type ReadBackupNotes = () => Promise<readonly BackupNote[]>;

/** Lists what the data folder remembers. */
export function listBackupsAction(read: ReadBackupNotes): AnyAction {
  return action(listBackups, async () => ({ items: [...(await read())].slice(-most).reverse() }));
}
