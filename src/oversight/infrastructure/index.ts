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
export { diagnose } from './doctor/diagnose.ts';
export type {
  AtRestFigures,
  DatabaseFigures,
  Examination,
  FolderFigures,
  LogFigures,
  ServerFigures,
} from './doctor/examination.ts';
export type { Finding } from './doctor/finding.ts';
export type { ReadBackupNotes } from './list-backups.ts';
export { type InfrastructurePowers, infrastructureRoom } from './room.ts';
