export { isBackupFolder, openBackupFolder } from './backup-folder.ts';
export { noteBackup, readBackupNotes } from './backup-notes.ts';
export { openDataFolder } from './data-folder.ts';
export { readFolderFigures } from './folder-figures.ts';
export { draftOf, type FolderDraft, openNewFolder } from './new-folder.ts';
export { readSeal } from './read-seal.ts';
