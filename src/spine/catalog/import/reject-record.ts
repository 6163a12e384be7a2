import type { Refusal } from '#kernel/refusal.ts';
import type { RejectReason } from '#spine/files/contracts.ts';
import type { Reject } from '#spine/files/index.ts';

/** A record of the file that is not taken. */
export interface RefusedRecord {
  /** Its place in the file, from 1. */
  readonly position: number;
  readonly name: string | null;
  readonly reasons: readonly Refusal[];
}

/** A record that is not taken, as its run keeps it. */
export function rejectRecord({ position, name, reasons }: RefusedRecord): Reject {
  return { line: position, name, reasons: reasons.map(rejectReasonOf) };
}

/** Code, field, and both sentences with what was found in each of them. */
function rejectReasonOf(refusal: Refusal): RejectReason {
  const [zh = '', en = zh] = refusal.detail?.split(/ ?\/ (.*)/s) ?? [];
  return {
    code: refusal.code,
    field: refusal.field ?? null,
    zh: zh === '' ? refusal.title_zh : `${refusal.title_zh}:${zh}`,
    en: en === '' ? refusal.title_en : `${refusal.title_en}: ${en}`,
    excerpt: null,
  };
}
