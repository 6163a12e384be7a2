import type { AgreementId, KeyId, OrganisationId, ServedId } from '#kernel/ids.ts';
/** A row of the table `usage_hour`: what an agreement delivered in one hour. */
export interface UsageHourTable {
  readonly agreement_id: AgreementId;
  readonly hour: Date;
  readonly calls: number;
  readonly refused: number;
  readonly records: string;
  readonly bytes: string;
}

/** A row of the table `usage_subject`: a person, as a keyed hash, on one day. */
export interface UsageSubjectTable {
  readonly agreement_id: AgreementId;
  readonly day: string;
  readonly subject: string;
}

/** A row of the table `call_record`. */
export interface CallRecordTable {
  readonly log_index: string;
  readonly receipt: string;
  readonly agreement_id: AgreementId | null;
  readonly consumer_id: OrganisationId | null;
  readonly key_id: KeyId | null;
  readonly at: Date;
  readonly request_time: Date | null;
  readonly request_sha256: string;
  readonly decision: 'answered' | 'refused';
  readonly codes: string[];
  readonly rows: number;
  readonly bytes: string;
  readonly terminal: string;
  readonly snapshot_id: ServedId | null;
  readonly operation: 'query' | 'verify' | 'file' | null;
  readonly file_sha256: string | null;
}

/** The one row of the table `delivery_position`. */
export interface DeliveryPositionTable {
  readonly only_row: boolean;
  readonly next_index: string;
}

declare module '#actions/action.ts' {
  interface Tables {
    usage_hour: UsageHourTable;
    usage_subject: UsageSubjectTable;
    call_record: CallRecordTable;
    delivery_position: DeliveryPositionTable;
  }
}
