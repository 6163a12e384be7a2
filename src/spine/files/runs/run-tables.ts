import type { ColumnType, Generated } from 'kysely';
import type { JsonFixed, JsonWithDefault, LongWithDefault } from '#actions/columns.ts';
import type { OrganisationId, RunId } from '#kernel/ids.ts';
import type { Refusal } from '#kernel/refusal.ts';
import type { RejectReason } from './run-contracts.ts';
import type { RunState } from './run-state.ts';

export interface RunTable {
  readonly id: RunId;
  readonly kind: string;
  readonly subject: string;
  readonly title: string;
  readonly organisation_id: OrganisationId | null;
  readonly started_by: string;
  readonly exclusive: boolean;
  readonly input: JsonFixed<unknown>;
  readonly state: RunState;
  readonly step: string | null;
  readonly done: LongWithDefault;
  readonly total: ColumnType<string | null, number | null | undefined, number | null>;
  readonly counts: JsonWithDefault<Readonly<Record<string, number>>>;
  readonly rejects: LongWithDefault;
  readonly rejects_kept: Generated<number>;
  readonly position: ColumnType<unknown, string | null | undefined, string | null>;
  readonly result: JsonWithDefault<Readonly<Record<string, unknown>>>;
  readonly reasons: JsonWithDefault<readonly Refusal[]>;
  readonly attempt: Generated<number>;
  readonly lease: string | null;
  readonly lease_until: Date | null;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly updated_at: Date;
}

export interface RunRejectTable {
  readonly run_id: RunId;
  readonly reject_no: number;
  readonly line: ColumnType<string, number, never>;
  readonly name: string | null;
  readonly reasons: JsonWithDefault<readonly RejectReason[]>;
}

declare module '#actions/action.ts' {
  interface Tables {
    run: RunTable;
    run_reject: RunRejectTable;
  }
}
