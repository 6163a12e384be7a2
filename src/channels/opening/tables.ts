import type { ColumnType } from 'kysely';
import type { JsonFixed, JsonWithDefault, LongWithDefault } from '#actions/columns.ts';
import type {
  AgreementId,
  CaseId,
  DemandId,
  ErrorReportId,
  MisuseId,
  OrganisationId,
  PersonId,
  PlanId,
  ReleaseId,
  ShowcaseId,
  SnapshotId,
} from '#kernel/ids.ts';
import type { Refusal } from '#kernel/refusal.ts';
import type { Misuse } from './conditional/conditional-contracts.ts';
import type { ErrorState, errorKinds, errorOutcomes } from './corrections/error-shapes.ts';
import type { DemandState } from './demand/demand-shapes.ts';
import type { HealthProblem } from './figures/figure-shapes.ts';
import type { PlanItem, PlanState } from './planning/plan-shapes.ts';
import type { ReleasePlan } from './release/release-plan.ts';
import type {
  ReleaseCheck,
  ReleaseFormat,
  ReleaseProfile,
  ReleaseState,
} from './release/release-shapes.ts';
import type { ShowcaseState, showcaseKinds } from './showcase/showcase-shapes.ts';

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
  readonly release_id: ReleaseId;
  readonly directory_code: string;
  readonly directory_version: number;
  readonly directory_name: string;
  readonly provider_id: OrganisationId;
  readonly snapshot_id: SnapshotId;
  readonly profile_version: number | null;
  readonly profile: JsonFixed<ReleaseProfile>;
  readonly plan: JsonFixed<ReleasePlan>;
  readonly requested_by: string;
  readonly created_at: Date;
  readonly state: ReleaseState;
  readonly step: string | null;
  readonly rows_done: LongWithDefault;
  readonly row_count: ColumnType<string | null, number | null | undefined, number>;
  readonly checks: JsonWithDefault<ReleaseCheck[]>;
  readonly files: JsonWithDefault<StoredFile[]>;
  readonly sample: JsonWithDefault<SampleRow[]>;
  readonly reasons: JsonWithDefault<Refusal[]>;
  readonly agreement_id: AgreementId | null;
  readonly released_at: Date | null;
  readonly withdrawn_at: Date | null;
  readonly withdrawn_reason: string | null;
  readonly updated_at: Date;
}

export interface DemandTable {
  readonly id: DemandId;
  readonly year: number;
  readonly sequence: number;
  readonly state: DemandState;
  readonly directory_code: string | null;
  readonly title: string;
  readonly description: string;
  readonly purpose: string;
  readonly shown_title: string | null;
  readonly shown_description: string | null;
  readonly asker_person_id: PersonId | null;
  readonly asker_organisation_id: OrganisationId;
  readonly asked_by: string;
  readonly follow_sha256: Buffer | null;
  readonly provider_id: OrganisationId | null;
  readonly case_id: CaseId | null;
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
  readonly agreement_id: AgreementId;
  readonly directory_code: string;
  readonly organisation_id: OrganisationId;
  readonly due_on: string;
  readonly breach_on: string | null;
  readonly reminded_at: Date | null;
  readonly reported_at: Date | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly url: string | null;
}

export interface MisuseTable {
  readonly id: MisuseId;
  readonly agreement_id: AgreementId;
  readonly organisation_id: OrganisationId;
  readonly provider_id: OrganisationId;
  readonly directory_code: string;
  readonly breach: Misuse['breach'];
  readonly description: string | null;
  readonly evidence: string;
  readonly recorded_by: string;
  readonly recorded_at: Date;
  readonly resolved_at: Date | null;
  readonly resolution: string | null;
}

export interface PlanTable {
  readonly id: PlanId;
  readonly year: number;
  readonly provider_id: OrganisationId;
  readonly version: number;
  readonly state: PlanState;
  readonly items: ColumnType<PlanItem[], string, string>;
  readonly note: string;
  readonly drafted_at: Date;
  readonly submitted_at: Date | null;
  readonly published_at: Date | null;
  readonly returned_reason: string | null;
  readonly case_id: CaseId | null;
  readonly due_at: Date | null;
}

export interface HealthTable {
  readonly directory_code: string;
  readonly provider_id: OrganisationId;
  readonly release_id: ReleaseId;
  readonly checked_at: Date;
  readonly data_on: string;
  readonly due_at: Date | null;
  readonly stale: boolean;
  readonly problems: ColumnType<HealthProblem[], string, string>;
  readonly described_percent: number;
  readonly case_id: CaseId | null;
}

export interface ShowcaseTable {
  readonly id: ShowcaseId;
  readonly kind: (typeof showcaseKinds)[number];
  readonly title: string;
  readonly summary: string;
  readonly url: string;
  readonly directory_codes: string[];
  readonly agreement_id: AgreementId | null;
  readonly provider_id: OrganisationId | null;
  readonly organisation_id: OrganisationId;
  readonly submitted_by: string;
  readonly submitted_at: Date;
  readonly state: ShowcaseState;
  readonly consumer_agreed_at: Date | null;
  readonly provider_agreed_at: Date | null;
  readonly case_id: CaseId | null;
  readonly due_at: Date | null;
  readonly published_at: Date | null;
  readonly reason: string | null;
}

export interface ErrorReportTable {
  readonly id: ErrorReportId;
  readonly year: number;
  readonly sequence: number;
  readonly directory_code: string;
  readonly release_id: ReleaseId;
  readonly provider_id: OrganisationId;
  readonly kind: (typeof errorKinds)[number];
  readonly place: string | null;
  readonly description: string;
  readonly suggestion: string | null;
  readonly shown_description: string | null;
  readonly reporter_person_id: PersonId | null;
  readonly reporter_organisation_id: OrganisationId;
  readonly reported_by: string;
  readonly follow_sha256: Buffer | null;
  readonly reported_at: Date;
  readonly state: ErrorState;
  readonly outcome: (typeof errorOutcomes)[number] | null;
  readonly answer: string | null;
  readonly answered_at: Date | null;
  readonly case_id: CaseId | null;
  readonly due_at: Date | null;
}

declare module '#actions/action.ts' {
  interface Tables {
    opening_release_profile: ReleaseProfileTable;
    opening_release: ReleaseTable;
    opening_demand: DemandTable;
    opening_use_result: UseResultTable;
    opening_misuse: MisuseTable;
    opening_plan: PlanTable;
    opening_health: HealthTable;
    opening_showcase: ShowcaseTable;
    opening_error_report: ErrorReportTable;
  }
}
