import type { ColumnType } from 'kysely';
import type { MaskSpec } from '#kernel/mask-spec.ts';
import type { RowPredicate } from '#kernel/row-predicate.ts';
import type { ScenarioForm, SignedPromise } from './application.ts';
import type { DecisionFacts } from './sharing-facts.ts';
import type { DecisionRule } from './sharing-rule.ts';
import type { RequestState, RequestView } from '#spine/requests/contracts.ts';
import type { Decision, Verdict } from '#spine/rules/contracts.ts';
import type { SharingTerms } from '#spine/agreements/terms.ts';

/** A JSON column: read as the value, written as its text, never updated. */
type Json<Value> = ColumnType<Value, string, never>;
type JsonUpdated<Value> = ColumnType<Value, string | null, string | null>;
/** A day: read and written as `YYYY-MM-DD`. */
type Day<Value = string> = ColumnType<Value, Value, Value>;

export interface DutyTable {
  readonly id: string;
  readonly organisation_id: string;
  readonly name: string;
  readonly law: string;
  readonly article: string;
  readonly valid_from: Day;
  readonly valid_to: Day<string | null>;
}

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

export interface StandingGrantTable {
  readonly id: string;
  readonly provider_id: string;
  readonly scenario_type: string;
  readonly directory_code: string | null;
  readonly valid_from: Day;
  readonly valid_to: Day<string | null>;
}

export interface NegativeEntryTable {
  readonly id: string;
  readonly directory_code: string;
  readonly item_id: string | null;
  readonly clause: string;
  readonly review_by: Day;
  readonly valid_from: Day;
  readonly valid_to: Day<string | null>;
}

export interface OpenRiskTable {
  readonly id: string;
  readonly organisation_id: string;
  readonly description: string;
  readonly opened_at: Date;
  readonly closed_at: Date | null;
}

export interface SharingRuleSetTable {
  readonly version: string;
  readonly effective_from: Day;
  readonly source: string;
  readonly rules: Json<DecisionRule[]>;
  readonly adopted_by: string;
  readonly adopted_at: Date;
}

export interface ScenarioTable {
  readonly id: string;
  readonly code: string;
  readonly organisation_id: string;
  readonly form: Json<ScenarioForm>;
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

export interface SharingRequestTable {
  readonly id: string;
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
  readonly terms: Json<SharingTerms>;
  readonly promises: Json<SignedPromise[]>;
  readonly facts: Json<DecisionFacts>;
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

export interface SharingEventTable {
  readonly request_id: string;
  readonly sequence: number;
  readonly event: string;
  readonly from_state: RequestState;
  readonly to_state: RequestState;
  readonly at: Date;
  readonly person_id: string | null;
  readonly note: string;
}

declare module '#actions/action.ts' {
  interface Tables {
    duty: DutyTable;
    scenario_type: ScenarioTypeTable;
    necessity_item: NecessityItemTable;
    standing_grant: StandingGrantTable;
    negative_entry: NegativeEntryTable;
    open_risk: OpenRiskTable;
    sharing_rule_set: SharingRuleSetTable;
    scenario: ScenarioTable;
    sharing_request: SharingRequestTable;
    sharing_event: SharingEventTable;
  }
}
