import type { SpecialCommand } from '#doors/cli/special-command.ts';

/** Commands that work on a data folder itself, each loaded only when it is asked for. */
export const folderCommands: Readonly<Record<string, () => Promise<SpecialCommand>>> = {
  backup: async () => (await import('./backup-command.ts')).backupCommand(),
  doctor: async () => (await import('./doctor-command.ts')).doctorCommand(),
  drill: async () => (await import('./drill-command.ts')).drillCommand(),
  restore: async () => (await import('./restore-command.ts')).restoreCommand(),
  'upgrade-check': async () => (await import('./upgrade-check-command.ts')).upgradeCheckCommand(),
};
