/** How bad it is: `error` must be put right, `warning` should be, `notice` is to be known. */
export type Severity = 'error' | 'warning' | 'notice';

/** One thing that an examination found, in both languages, without anything about a person. */
export interface Finding {
  readonly severity: Severity;
  readonly what: string;
  readonly remedy: string;
}
