import type { JsonFixed, JsonNullable } from '#actions/columns.ts';
import type {
  AgreementId,
  CaseId,
  OrganisationId,
  PersonId,
  RequestId,
  ScenarioId,
} from '#kernel/ids.ts';
import type { MaskSpec } from '#kernel/mask-spec.ts';
import type { RowPredicate } from '#kernel/row-predicate.ts';
import type { AgreementTerms } from '#spine/agreements/index.ts';
import type { Decision, Verdict } from '#spine/rules/contracts.ts';
import type { AnyScenario, SignedUndertaking } from './application.ts';
import type { RequestState, RequestView } from './request-view.ts';

export interface ScenarioTable {
  readonly id: ScenarioId;
  readonly channel: string;
  readonly code: string;
  readonly organisation_id: OrganisationId;
  readonly form: JsonFixed<AnyScenario>;
  readonly registered_at: Date;
}

/** What the first of two approvers agreed to. */
export interface FirstApproval {
  readonly person_id: PersonId | null;
  readonly at: string;
  readonly note: string;
  readonly item_ids: readonly string[];
  readonly masks: Readonly<Record<string, MaskSpec>>;
  readonly row_scope: RowPredicate | null;
}

export interface RequestTable {
  readonly id: RequestId;
  readonly channel: string;
  readonly number: string;
  readonly state: RequestState;
  readonly verdict: Verdict;
  readonly scenario_id: ScenarioId;
  readonly directory_code: string;
  readonly directory_version: number;
  readonly directory_name: string;
  readonly applicant_id: OrganisationId;
  readonly provider_id: OrganisationId;
  readonly items: JsonFixed<RequestView['items']>;
  readonly terms: JsonFixed<AgreementTerms>;
  readonly undertakings: JsonFixed<SignedUndertaking[]>;
  /** Of the channel; its rules alone read them. */
  readonly facts: JsonFixed<unknown>;
  readonly decision: JsonFixed<Decision>;
  readonly submitted_by: string;
  readonly submitted_at: Date;
  readonly case_id: CaseId | null;
  readonly agreement_id: AgreementId | null;
  readonly first_approval: JsonNullable<FirstApproval>;
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
