const kept = new Map<string, string>();

/**
 * Keeps a follow code for as long as the page is open: it is shown once, and neither the address
 * nor the browser's storage should know what stands for a person.
 */
export function keepFollowCode(id: string, code: string): void {
  kept.set(id, code.trim().toUpperCase());
}

/** The follow code of a matter, where it was given or typed since the page was opened. */
export function keptFollowCode(id: string): string | undefined {
  return kept.get(id);
}
