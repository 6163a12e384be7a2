export { BackupNote } from './backup/backup-note.ts';
export { BackupRefused } from './backup/backup-refused.ts';
export { type BackupParts, type MadeBackup, makeBackup } from './backup/make-backup.ts';
export { type DatabaseShape, Manifest } from './backup/manifest.ts';
export { findNewest } from './backup/newest-backup.ts';
export type {
  BackupPlace,
  Bytes,
  DatabaseSnapshot,
  DatabaseSource,
  DatabaseTarget,
  DataFolder,
  FolderFile,
  NewFolder,
} from './backup/ports.ts';
export { type RestoreParts, restoreBackup } from './backup/restore-backup.ts';
export type { ReadBackupNotes } from './list-backups.ts';
export { type InfrastructurePowers, infrastructureRoom } from './room.ts';
