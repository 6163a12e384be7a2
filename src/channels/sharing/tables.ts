import type { FastTrackId, OrganisationId } from '#kernel/ids.ts';
export interface ScenarioTypeTable {
  readonly code: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly covers_public_items: boolean;
}

export interface NecessityItemTable {
  readonly scenario_type: string;
  readonly directory_code: string;
  readonly column_name: string;
}

export interface FastTrackTable {
  readonly id: FastTrackId;
  readonly provider_id: OrganisationId;
  readonly scenario_type: string;
  readonly directory_code: string | null;
  /** `YYYY-MM-DD`, as `valid_to`. */
  readonly valid_from: string;
  readonly valid_to: string | null;
}

declare module '#actions/action.ts' {
  interface Tables {
    scenario_type: ScenarioTypeTable;
    necessity_item: NecessityItemTable;
    fast_track_authorisation: FastTrackTable;
  }
}
