import { defineRoom, type Room } from '#actions/room.ts';
import { defineRefusals } from '#kernel/refusal.ts';
import * as contracts from './contracts.ts';
import { listBackupsAction, type ReadBackupNotes } from './list-backups.ts';

/** What the room is handed. */
export interface InfrastructurePowers {
  readonly readBackupNotes: ReadBackupNotes;
}

/** This room as data. */
export const infrastructureRoom: Room<InfrastructurePowers> = defineRoom({
  name: 'infrastructure',
  words: { zh: '基础设施', en: 'infrastructure' },
  contracts,
  refusals: defineRefusals('infrastructure', {}),
  facts: {},
  tables: {},
  open: ({ readBackupNotes }) => ({ actions: [listBackupsAction(readBackupNotes)] }),
});
