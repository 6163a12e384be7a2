import { defineRoom, type Room } from '#actions/room.ts';
import * as contracts from './contracts.ts';
import { proposedGrade } from './directories/data-behind-directory.ts';
import { catalogFacts } from './facts.ts';
import { catalogRefusals } from './refusals.ts';
import './tables.ts';
import type { RunKinds } from '#spine/files/index.ts';
import { catalogActions } from './catalog-actions.ts';
import { catalogImportKind } from './import/import-kind.ts';
import type { CatalogPorts } from './ports.ts';

/** What the house gives this room, and where it declares its kind of run. */
interface CatalogPowers extends CatalogPorts {
  readonly runs: RunKinds;
}

/** This room as data. */
export const catalogRoom: Room<CatalogPowers> = defineRoom({
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
    import_seen: 'working-state',
  },
  values: [proposedGrade],
  open: (powers) => {
    powers.runs.declare(catalogImportKind(powers));
    return { actions: catalogActions(powers), jobs: [] };
  },
});
