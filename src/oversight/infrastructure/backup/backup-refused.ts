/** Why a backup cannot be made or taken back, and what would help; in words for both languages. */
export class BackupRefused extends Error {}
