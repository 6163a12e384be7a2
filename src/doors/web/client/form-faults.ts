import type { z } from 'zod';

/**
 * The fields that the contract's own schema refuses, so that all of them are marked at once before
 * anything is sent (WCAG 3.3.1); what only the server can know it says itself.
 */
export function faultyFields(schema: z.ZodType, input: unknown): ReadonlySet<string> {
  const read = schema.safeParse(input);
  if (read.success) return new Set();
  return new Set(read.error.issues.map(({ path }) => path.join('.')));
}

/** Whether a field is refused, as a whole or in something inside it. */
export function isFaulty(faulty: ReadonlySet<string>, field: string): boolean {
  return [...faulty].some((path) => path === field || path.startsWith(`${field}.`));
}

/** The fields that say something: texts without their edges, empty ones left out. */
export function filledIn<Value>(
  values: Readonly<Record<string, Value>>,
): Record<string, Value | string> {
  const filled: Record<string, Value | string> = {};
  for (const [name, value] of Object.entries(values)) {
    const said = typeof value === 'string' ? value.trim() : value;
    if (said !== '' && said !== undefined) filled[name] = said;
  }
  return filled;
}
