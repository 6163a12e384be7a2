import { defineRoom, type Room } from '#actions/room.ts';
import * as contracts from './contracts.ts';
import { proposedGrade } from './directories/data-behind-directory.ts';
import { catalogFacts } from './facts.ts';
import { catalogRefusals } from './refusals.ts';
import './tables.ts';
import { catalogActions } from './catalog-actions.ts';
import { importJob } from './import/import-job.ts';
import type { CatalogPorts } from './ports.ts';

/** This room as data. */
export const catalogRoom: Room<CatalogPorts> = defineRoom({
  name: 'catalog',
  words: { zh: '目录', en: 'catalogue' },
  contracts,
  refusals: catalogRefusals,
  facts: catalogFacts,
  tables: {
    code_front: 'working-state',
    directory: 'working-state',
    directory_version: 'append-only',
    directory_move: 'append-only',
    directory_index: 'working-state',
    negative_entry: { versioned: ['valid_to'] },
    catalog_revision: 'working-state',
    import_run: 'working-state',
    import_refusal: 'append-only',
    import_seen: 'working-state',
  },
  values: [proposedGrade],
  open: (powers) => ({ actions: catalogActions(powers), jobs: [importJob(powers)] }),
});
