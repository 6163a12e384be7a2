import type { ColumnType, Generated } from 'kysely';
import type { JsonFixed, JsonWithDefault, LongWithDefault } from '#actions/columns.ts';
import type { Refusal } from '#kernel/refusal.ts';
import type { Misuse } from './conditional/conditional-contracts.ts';
import type { DemandState } from './demand/demand-shapes.ts';
import type { ReleasePlan } from './release/release-plan.ts';
import type {
  ReleaseCheck,
  ReleaseFormat,
  ReleaseProfile,
  ReleaseState,
} from './release/release-shapes.ts';

/** A file of a release as it was written. */
export interface StoredFile {
  readonly format: ReleaseFormat;
  readonly bytes: number;
  readonly sha256: string;
}

type SampleRow = Readonly<Record<string, string | number | boolean | null>>;

export interface ReleaseProfileTable {
  readonly directory_code: string;
  readonly version: number;
  readonly profile: JsonFixed<ReleaseProfile>;
  readonly declared_by: string;
  readonly declared_at: Date;
}

export interface ReleaseTable {
  readonly release_id: string;
  readonly directory_code: string;
  readonly directory_version: number;
  readonly directory_name: string;
  readonly provider_id: string;
  readonly snapshot_id: string;
  readonly profile_version: number | null;
  readonly profile: JsonFixed<ReleaseProfile>;
  readonly plan: JsonFixed<ReleasePlan>;
  readonly requested_by: string;
  readonly created_at: Date;
  readonly state: ReleaseState;
  readonly cancel_requested: Generated<boolean>;
  readonly step: string | null;
  readonly rows_done: LongWithDefault;
  readonly row_count: ColumnType<string | null, number | null | undefined, number>;
  readonly checks: JsonWithDefault<ReleaseCheck[]>;
  readonly files: JsonWithDefault<StoredFile[]>;
  readonly sample: JsonWithDefault<SampleRow[]>;
  readonly reasons: JsonWithDefault<Refusal[]>;
  readonly agreement_id: string | null;
  readonly released_at: Date | null;
  readonly withdrawn_at: Date | null;
  readonly withdrawn_reason: string | null;
  readonly updated_at: Date;
}

export interface DemandTable {
  readonly id: string;
  readonly year: number;
  readonly sequence: number;
  readonly state: DemandState;
  readonly directory_code: string | null;
  readonly title: string;
  readonly description: string;
  readonly purpose: string;
  readonly shown_title: string | null;
  readonly shown_description: string | null;
  readonly asker_person_id: string | null;
  readonly asker_organisation_id: string;
  readonly asked_by: string;
  readonly follow_sha256: Buffer | null;
  readonly provider_id: string | null;
  readonly case_id: string | null;
  readonly proposed_at: Date;
  readonly due_at: Date | null;
  readonly planned_for: string | null;
  readonly answer: string | null;
  readonly clause: string | null;
  readonly released_as: string | null;
  readonly stars: number | null;
  readonly comment: string | null;
  readonly rated_at: Date | null;
}

export interface UseResultTable {
  readonly agreement_id: string;
  readonly directory_code: string;
  readonly organisation_id: string;
  readonly due_on: string;
  readonly reported_at: Date | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly url: string | null;
}

export interface MisuseTable {
  readonly id: string;
  readonly agreement_id: string;
  readonly organisation_id: string;
  readonly provider_id: string;
  readonly directory_code: string;
  readonly breach: Misuse['breach'];
  readonly evidence: string;
  readonly recorded_by: string;
  readonly recorded_at: Date;
  readonly resolved_at: Date | null;
  readonly resolution: string | null;
}

declare module '#actions/action.ts' {
  interface Tables {
    opening_release_profile: ReleaseProfileTable;
    opening_release: ReleaseTable;
    opening_demand: DemandTable;
    opening_use_result: UseResultTable;
    opening_misuse: MisuseTable;
  }
}
