import type { ColumnType, Generated } from 'kysely';
import type { Json } from '#actions/columns.ts';
import type { NegativeEntryId, OrganisationId, RunId } from '#kernel/ids.ts';
import type { Description } from './directories/directory-shapes.ts';
import type { OpeningType, SharingType, UpdateCycle } from './directories/directory-words.ts';

export interface CodeFrontTable {
  readonly front_code: string;
  readonly owner: string;
  readonly next_sequence: Generated<number>;
}

export interface DirectoryTable {
  readonly code: string;
  readonly provider_id: OrganisationId | null;
  readonly provider_name: string;
  readonly latest_version: number;
  readonly published_version: number | null;
  readonly working_version: number | null;
  readonly working_state: 'draft' | 'submitted' | null;
  readonly withdrawn_at: Date | null;
  readonly returned_reasons: Generated<string[]>;
  readonly replaced_by: Generated<string | null>;
  readonly published_at: Generated<Date | null>;
  readonly has_data: Generated<boolean>;
  readonly data_changed_on: ColumnType<Date | null, string | null | undefined, string>;
  readonly source: string | null;
  readonly source_identity: string | null;
  readonly source_digest: string | null;
  readonly created_at: Date;
  readonly changed_at: Date;
}

export interface DirectoryVersionTable {
  readonly code: string;
  readonly version: number;
  readonly document: Json<Description>;
  readonly digest: string;
  readonly made_by: string;
  readonly made_at: Date;
}

export interface DirectoryMoveTable {
  readonly move_seq: Generated<string>;
  readonly code: string;
  readonly version: number;
  readonly move: string;
  readonly actor_id: string;
  readonly at: Date;
  readonly note: Json<Readonly<Record<string, unknown>>>;
}

export interface DirectoryIndexTable {
  readonly code: string;
  readonly version: number;
  readonly name: string;
  readonly name_folded: string;
  readonly provider: string;
  readonly provider_id: OrganisationId | null;
  readonly domain: string;
  readonly sharing: SharingType;
  readonly opening: OpeningType;
  readonly cycle: UpdateCycle;
  readonly formats: string[];
  readonly grade: number | null;
  readonly source: string | null;
  readonly published_on: string | null;
  readonly updated_on: string;
  readonly items_count: number;
  readonly has_data: boolean;
  readonly tags: string[];
  readonly abstract: string;
  readonly terms: string;
}

export interface CatalogRevisionTable {
  readonly only_row: Generated<boolean>;
  readonly revision: ColumnType<string, string, string>;
}

export interface ImportSeenTable {
  readonly run_id: RunId;
  readonly identity: string;
  readonly first_position: number;
  readonly occurrences: number;
}

export interface NegativeEntryTable {
  readonly id: NegativeEntryId;
  readonly directory_code: string;
  readonly item_id: string | null;
  readonly clause: string;
  /** `YYYY-MM-DD`, as the two below. */
  readonly review_by: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
}

declare module '#actions/action.ts' {
  interface Tables {
    negative_entry: NegativeEntryTable;
    code_front: CodeFrontTable;
    directory: DirectoryTable;
    directory_version: DirectoryVersionTable;
    directory_move: DirectoryMoveTable;
    directory_index: DirectoryIndexTable;
    catalog_revision: CatalogRevisionTable;
    import_seen: ImportSeenTable;
  }
}
