/** Deeper than this a member is content of the portal's own making, not a field. */
const depthMax = 3;
/** Fields of one record that are looked at. */
const fieldsMax = 200;

/**
 * The fields of a record by name; those of an object inside it are `org.name`. A list of objects
 * stays as it is.
 */
export function flatRecord(value: unknown): ReadonlyMap<string, unknown> {
  const fields = new Map<string, unknown>();
  if (isObject(value)) gather(value, '', 1, fields);
  return fields;
}

function gather(
  object: Readonly<Record<string, unknown>>,
  prefix: string,
  depth: number,
  into: Map<string, unknown>,
): void {
  for (const [name, value] of Object.entries(object)) {
    if (into.size >= fieldsMax) return;
    if (isObject(value) && depth < depthMax) gather(value, `${prefix}${name}.`, depth + 1, into);
    else into.set(`${prefix}${name}`, value);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The texts in a value: of itself, or of the members of a list. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  return Array.isArray(value) ? value.flatMap(textsOf) : [];
}
