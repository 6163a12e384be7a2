import type { Generated } from 'kysely';
import '#actions/facts.ts';

/** A row of the table `fact_leaf`. */
export interface FactLeafTable {
  readonly fact_seq: string;
  readonly leaf_index: string;
  readonly receipt: string;
}

/** A row of the table `evidence_head`. */
export interface EvidenceHeadTable {
  readonly origin: string;
  readonly size: string;
  readonly note: string;
  readonly kept_at: Generated<Date>;
}

declare module '#actions/action.ts' {
  interface Tables {
    fact_leaf: FactLeafTable;
    evidence_head: EvidenceHeadTable;
  }
}
