/** How bad it is: `error` must be put right, `warning` should be, `notice` is to be known. */
export type Severity = 'error' | 'warning' | 'notice';

/** One thing that an examination found, in both languages, without anything about a person. */
export interface Finding {
  readonly severity: Severity;
  readonly what: string;
  readonly remedy: string;
}

/** What must be put right. */
export function error(what: string, remedy: string): Finding {
  return { severity: 'error', what, remedy };
}

/** What should be put right. */
export function warning(what: string, remedy: string): Finding {
  return { severity: 'warning', what, remedy };
}

/** What is to be known. */
export function notice(what: string, remedy: string): Finding {
  return { severity: 'notice', what, remedy };
}
