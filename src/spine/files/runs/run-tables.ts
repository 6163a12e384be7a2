import type { ColumnType, Generated } from 'kysely';
import type { Refusal } from '#kernel/refusal.ts';
import type { RejectReason } from './run-contracts.ts';
import type { RunState } from './run-state.ts';

/** JSON is written as text and read as a value. */
type Json<Value> = ColumnType<Value, string | undefined, string>;
/** Whole numbers of 64 bits arrive as text. */
type Long = ColumnType<string, number | undefined, number>;

export interface RunTable {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly title: string;
  readonly organisation_id: string | null;
  readonly started_by: string;
  readonly exclusive: boolean;
  readonly input: ColumnType<unknown, string, never>;
  readonly state: RunState;
  readonly step: string | null;
  readonly done: Long;
  readonly total: ColumnType<string | null, number | null | undefined, number | null>;
  readonly counts: Json<Readonly<Record<string, number>>>;
  readonly rejects: Long;
  readonly rejects_kept: Generated<number>;
  readonly position: ColumnType<unknown, string | null | undefined, string | null>;
  readonly result: Json<Readonly<Record<string, unknown>>>;
  readonly reasons: Json<readonly Refusal[]>;
  readonly attempt: Generated<number>;
  readonly lease: string | null;
  readonly lease_until: Date | null;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly updated_at: Date;
}

export interface RunRejectTable {
  readonly run_id: string;
  readonly reject_no: number;
  readonly line: ColumnType<string, number, never>;
  readonly name: string | null;
  readonly reasons: Json<readonly RejectReason[]>;
}

declare module '#actions/action.ts' {
  interface Tables {
    run: RunTable;
    run_reject: RunRejectTable;
  }
}
