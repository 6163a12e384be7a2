import type { JsonFixed } from '#actions/columns.ts';
import type { AnyRule } from './rule.ts';

export interface RuleSetTable {
  readonly channel: string;
  readonly version: string;
  /** `YYYY-MM-DD` */
  readonly effective_from: string;
  readonly source: string;
  readonly rules: JsonFixed<AnyRule[]>;
  readonly adopted_by: string;
  readonly adopted_at: Date;
}

declare module '#actions/action.ts' {
  interface Tables {
    rule_set: RuleSetTable;
  }
}
