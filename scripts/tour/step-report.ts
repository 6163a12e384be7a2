/** Counts of one step, and whether what it had to show was shown. */
export interface StepReport {
  readonly step: string;
  readonly zh: string;
  readonly en: string;
  readonly ok: boolean;
  readonly counts: Readonly<Record<string, unknown>>;
}
