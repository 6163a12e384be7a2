import '#actions/facts.ts';

/** A row of the table `fact_leaf`. */
export interface FactLeafTable {
  readonly fact_seq: string;
  readonly leaf_index: string;
  readonly receipt: string;
}

declare module '#actions/action.ts' {
  interface Tables {
    fact_leaf: FactLeafTable;
  }
}
