import { z } from 'zod';

type Json = Record<string, unknown>;

/** Schemas of a document, each said once: what has a name is referred to by it. */
export interface ComponentSchemas {
  /** The JSON schema of a value. Going in, an object's own fields are spelled out. */
  schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json;
  /** What the schemas given so far refer to, by name. */
  components(): Json;
}

/**
 * Collects the named schemas under `#/components/schemas`. What goes in may leave out more than
 * what
 * comes out, so a schema on its way in has a component of its own, `…Input`.
 */
export function createComponentSchemas(
  named: Readonly<Record<string, z.ZodType>>,
): ComponentSchemas {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const found = new Map<string, Json>();
  return {
    schemaOf: (schema, io) => {
      const { $defs, ...own } = describe(schema, io, registry);
      const defs = ($defs ?? {}) as Record<string, Json>;
      const called = io === 'input' ? inputName : sameName;
      for (const [name, def] of Object.entries(defs)) {
        found.set(called(name), pointed(def, called));
      }
      const whole = io === 'input' && typeof own['$ref'] === 'string';
      return pointed(whole ? (defs[lastOf(String(own['$ref']))] ?? own) : own, called);
    },
    components: () =>
      Object.fromEntries([...found].sort(([left], [right]) => (left < right ? -1 : 1))),
  };
}

function describe(
  schema: z.ZodType,
  io: 'input' | 'output',
  registry: z.core.$ZodRegistry<{ id: string }>,
): Json {
  const { $schema: _, ...made } = z.toJSONSchema(schema, {
    io,
    metadata: registry,
    unrepresentable: 'any',
    // The form of a date is said by its format; the pattern beside it is a page long.
    override: ({ jsonSchema }) => {
      if (/^date(-time)?$/.test(jsonSchema.format ?? '')) delete jsonSchema.pattern;
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

function sameName(name: string): string {
  return name;
}

function inputName(name: string): string {
  return name.endsWith('Input') ? name : `${name}Input`;
}

function lastOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}
