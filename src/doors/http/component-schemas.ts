import { z } from 'zod';

type Json = Record<string, unknown>;
type Direction = 'input' | 'output';

/** Schemas of a document, each said once: what has a name is referred to by it. */
export interface ComponentSchemas {
  /** The JSON schema of a value. Going in, an object's own fields are spelled out. */
  schemaOf(schema: z.ZodType, io: Direction): Json;
  /** What the schemas given so far refer to, by name. */
  components(): Json;
}

/**
 * Collects the named schemas under `#/components/schemas`. What goes in may leave out more than
 * what comes out; where the two differ, the schema on its way in has a component of its own,
 * `…Input`.
 */
export function createComponentSchemas(named: ReadonlyMap<string, z.ZodType>): ComponentSchemas {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of named) registry.add(schema, { id });
  const found = new Map<string, Json>();
  const alike = new Map<string, boolean>();
  const isAlike = (name: string, schema: z.ZodType): boolean => {
    const known = alike.get(name) ?? sameBothWays(schema, registry);
    alike.set(name, known);
    return known;
  };
  const called = (name: string, io: Direction): string => {
    const schema = named.get(name);
    // Zod numbers what contains itself and has no name; two documents would number differently.
    if (!schema) throw new Error(`a schema that contains itself needs a name; this is ${name}`);
    return io === 'output' || isAlike(name, schema) ? name : inputName(name);
  };
  return {
    schemaOf: (schema, io) => {
      const { $defs, ...own } = describe(schema, io, registry);
      const defs = ($defs ?? {}) as Record<string, Json>;
      const rename = (name: string): string => called(name, io);
      for (const [name, def] of Object.entries(defs))
        keep(found, rename(name), pointed(def, rename));
      const whole = io === 'input' && typeof own['$ref'] === 'string';
      return pointed(whole ? (defs[lastOf(String(own['$ref']))] ?? own) : own, rename);
    },
    components: () =>
      Object.fromEntries([...found].sort(([left], [right]) => (left < right ? -1 : 1))),
  };
}

function keep(found: Map<string, Json>, name: string, schema: Json): void {
  const earlier = found.get(name);
  if (earlier && JSON.stringify(earlier) !== JSON.stringify(schema))
    throw new Error(`${name} would stand for two schemas`);
  found.set(name, schema);
}

/** Whether the same JSON goes in and out, in all that the schema refers to as well. */
function sameBothWays(schema: z.ZodType, registry: z.core.$ZodRegistry<{ id: string }>): boolean {
  const [goingIn, comingOut] = (['input', 'output'] as const).map((io) =>
    JSON.stringify(describe(schema, io, registry)),
  );
  return goingIn === comingOut;
}

function describe(
  schema: z.ZodType,
  io: Direction,
  registry: z.core.$ZodRegistry<{ id: string }>,
): Json {
  const { $schema: _, ...made } = z.toJSONSchema(schema, {
    io,
    metadata: registry,
    unrepresentable: 'any',
    override: ({ zodSchema: { _zod: zod }, jsonSchema }) => {
      // The form of a date is said by its format; the pattern beside it is a page long.
      if (/^date(-time)?$/.test(jsonSchema.format ?? '')) delete jsonSchema.pattern;
      // An answer may gain a field later; only what is strict going in is strict coming out.
      if (zod.def.type === 'object' && !('catchall' in zod.def && zod.def.catchall))
        delete jsonSchema.additionalProperties;
    },
  });
  return made;
}

/** The same schema with its references leading to the components of the whole document. */
function pointed(schema: Json, called: (name: string) => string): Json {
  return JSON.parse(
    JSON.stringify(schema, (key, value: unknown) =>
      key === '$ref' && typeof value === 'string' && value.startsWith('#/$defs/')
        ? `#/components/schemas/${called(lastOf(value))}`
        : value,
    ),
  ) as Json;
}

function inputName(name: string): string {
  return name.endsWith('Input') ? name : `${name}Input`;
}

function lastOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}
