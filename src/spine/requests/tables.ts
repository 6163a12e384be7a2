import type { ColumnType } from 'kysely';
import type { MaskSpec } from '#kernel/mask-spec.ts';
import type { RowPredicate } from '#kernel/row-predicate.ts';
import type { AgreementTerms } from '#spine/agreements/index.ts';
import type { Decision, Verdict } from '#spine/rules/contracts.ts';
import type { AnyScenario, SignedUndertaking } from './application.ts';
import type { RequestState, RequestView } from './request-view.ts';

/** A JSON column: read as the value, written as its text, never updated. */
type Json<Value> = ColumnType<Value, string, never>;
type JsonUpdated<Value> = ColumnType<Value, string | null, string | null>;

export interface ScenarioTable {
  readonly id: string;
  readonly channel: string;
  readonly code: string;
  readonly organisation_id: string;
  readonly form: Json<AnyScenario>;
  readonly registered_at: Date;
}

/** What the first of two approvers agreed to. */
export interface FirstApproval {
  readonly person_id: string | null;
  readonly at: string;
  readonly note: string;
  readonly item_ids: readonly string[];
  readonly masks: Readonly<Record<string, MaskSpec>>;
  readonly row_scope: RowPredicate | null;
}

export interface RequestTable {
  readonly id: string;
  readonly channel: string;
  readonly number: string;
  readonly state: RequestState;
  readonly verdict: Verdict;
  readonly scenario_id: string;
  readonly directory_code: string;
  readonly directory_version: number;
  readonly directory_name: string;
  readonly applicant_id: string;
  readonly provider_id: string;
  readonly items: Json<RequestView['items']>;
  readonly terms: Json<AgreementTerms>;
  readonly undertakings: Json<SignedUndertaking[]>;
  /** Of the channel; its rules alone read them. */
  readonly facts: Json<unknown>;
  readonly decision: Json<Decision>;
  readonly submitted_by: string;
  readonly submitted_at: Date;
  readonly case_id: string | null;
  readonly agreement_id: string | null;
  readonly first_approval: JsonUpdated<FirstApproval | null>;
  readonly reason: string | null;
  readonly supplement: string | null;
  readonly more_asked: boolean;
  readonly deliver_by: Date | null;
}

declare module '#actions/action.ts' {
  interface Tables {
    scenario: ScenarioTable;
    request: RequestTable;
  }
}
