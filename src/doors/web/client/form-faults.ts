import type { z } from 'zod';
import { inputFaultText } from '#kernel/input-fault.ts';

/** What is wrong, by the place in the input: `items.0.note` and `至少 4 个字 / at least …`. */
export type FieldFaults = ReadonlyMap<string, string>;

/**
 * The fields that the contract's own schema refuses, so that all of them are marked at once before
 * anything is sent (WCAG 3.3.1); what only the server can know it says itself.
 */
export function findFieldFaults(schema: z.ZodType, input: unknown): FieldFaults {
  const read = schema.safeParse(input, { error: inputFaultText });
  if (read.success) return new Map();
  // The first thing wrong with a field is the one to put right first.
  const found = read.error.issues.map(({ path, message }) => [path.join('.'), message] as const);
  return new Map(found.toReversed());
}

/** What is wrong with a field, as a whole or in something inside it. */
export function findFault(faults: FieldFaults, field: string): string | undefined {
  const inside = [...faults.keys()].find((path) => path.startsWith(`${field}.`));
  return faults.get(field) ?? (inside === undefined ? undefined : faults.get(inside));
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
