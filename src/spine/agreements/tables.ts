import type { Fixed, JsonFixed, JsonFixedNullable } from '#actions/columns.ts';
import type { AgreementId, OrganisationId, RequestId, ScenarioId } from '#kernel/ids.ts';
import type { MaskSpec } from '#kernel/mask-spec.ts';
import type { RowPredicate } from '#kernel/row-predicate.ts';
import type {
  AgreementChannel,
  AgreementHours,
  AgreementItem,
  AgreementLimits,
  AgreementMode,
  AgreementState,
  CallRule,
  CaseRule,
} from './contracts.ts';

/** Agreements are numbered by channel. The oldest series, of sharing, has the plain name. */
type AgreementNumberKind = 'agreement' | `${Exclude<AgreementChannel, 'sharing'>}-agreement`;

export interface DocumentNumberTable {
  readonly kind: AgreementNumberKind | 'request' | 'scenario';
  readonly year: number;
  readonly last_number: number;
}

export interface AgreementTable {
  readonly id: Fixed<AgreementId>;
  readonly number: Fixed<string>;
  readonly state: AgreementState;
  readonly channel: Fixed<AgreementChannel>;
  readonly modes: Fixed<AgreementMode[]>;
  readonly scenario_id: Fixed<ScenarioId | null>;
  readonly scenario_name: Fixed<string>;
  readonly request_id: Fixed<RequestId | null>;
  readonly directory_code: Fixed<string>;
  readonly directory_version: Fixed<number>;
  readonly directory_name: Fixed<string>;
  readonly provider_id: Fixed<OrganisationId>;
  readonly consumer_id: Fixed<OrganisationId>;
  readonly snapshot: Fixed<string>;
  readonly items: JsonFixed<(Omit<AgreementItem, 'mask'> & { mask: MaskSpec | null })[]>;
  readonly row_scope: JsonFixedNullable<RowPredicate>;
  readonly limits: JsonFixed<AgreementLimits>;
  readonly hours: JsonFixedNullable<AgreementHours>;
  readonly terminals: Fixed<string[]>;
  readonly purpose: Fixed<string>;
  readonly case_rule: JsonFixed<CaseRule>;
  readonly call_rule: JsonFixed<CallRule>;
  readonly subject_column: Fixed<string | null>;
  readonly lookup_columns: Fixed<string[]>;
  readonly valid_from: Fixed<Date>;
  readonly valid_to: Fixed<Date>;
  readonly version: number;
  readonly suspended_by: 'provider' | 'operator' | null;
  readonly granted_by_side: Fixed<'provider' | 'operator' | 'system'>;
  readonly grant_reason: Fixed<string>;
}

declare module '#actions/action.ts' {
  interface Tables {
    document_number: DocumentNumberTable;
    agreement: AgreementTable;
  }
}
