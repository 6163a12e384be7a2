import type { Refusal } from '#kernel/refusal.ts';

/** What came of an action: a value, or every reason why not. */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };
