import type { z } from 'zod';
import type { Contract } from '#actions/contract.ts';
import { roles } from '#actions/contract.ts';
import { type ComponentSchemas, createComponentSchemas } from './component-schemas.ts';

type Json = Record<string, unknown>;

/**
 * The OpenAPI 3.1 document of the actions. Each input field is a path parameter when the path
 * names it, else a query parameter (GET) or a member of the JSON body.
 */
export function openApiOf(
  contracts: readonly Contract[],
  named: ReadonlyMap<string, z.ZodType>,
): Json {
  const schemas = createComponentSchemas(named);
  const paths: Record<string, Json> = {};
  for (const one of [...contracts].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = one.path.replace(/:([a-z_]+)/gi, '{$1}');
    paths[path] = { ...paths[path], [one.verb.toLowerCase()]: operationOf(one, schemas) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '数通 Datong',
      version: '0.1.0',
      description: '城市数据的开放基础设施。Open infrastructure for a city’s data.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: { schemas: { ...schemas.components(), Problem: problemSchema }, securitySchemes },
  };
}

/** Names of the parameters in a path such as `/api/directories/:code`. */
export function pathParameters(path: string): readonly string[] {
  return [...path.matchAll(/:([a-z_]+)/gi)].map(([, name]) => name ?? '');
}

function operationOf(one: Contract, schemas: ComponentSchemas): Json {
  const schema = schemas.schemaOf(one.input, 'input');
  const properties = (schema['properties'] ?? {}) as Record<string, Json>;
  const required = new Set((schema['required'] ?? []) as string[]);
  const inPath = new Set(pathParameters(one.path));
  const rest = Object.keys(properties).filter((name) => !inPath.has(name));
  return {
    operationId: one.name,
    tags: [one.name.split('.')[0]],
    summary: `${one.sentence.zh} / ${one.sentence.en}`,
    description: whoText(one),
    parameters: parametersOf(one, properties, required, [...inPath], rest),
    ...bodyOf(one, properties, required, rest),
    responses: {
      200: {
        description: '完成 / done',
        content: { 'application/json': { schema: schemas.schemaOf(one.output, 'output') } },
      },
      default: {
        description: '不予办理及其理由 / refused, with reasons',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
    ...(one.who === 'anyone' ? {} : { security: [{ session: [] }, { bearer: [] }] }),
  };
}

function parametersOf(
  one: Contract,
  properties: Record<string, Json>,
  required: ReadonlySet<string>,
  inPath: readonly string[],
  rest: readonly string[],
): readonly Json[] {
  const own = inPath.map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: properties[name] ?? { type: 'string' },
  }));
  const query = one.verb === 'GET' ? rest : [];
  const asked = query.map((name) => ({
    name,
    in: 'query',
    required: required.has(name),
    schema: properties[name],
  }));
  const command = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    schema: { type: 'string', maxLength: 200 },
  };
  return [...own, ...asked, ...(one.effect === 'write' ? [command] : [])];
}

function bodyOf(
  one: Contract,
  properties: Record<string, Json>,
  required: ReadonlySet<string>,
  rest: readonly string[],
): Json {
  if (one.verb === 'GET' || rest.length === 0) return {};
  const members = Object.fromEntries(rest.map((name) => [name, properties[name]]));
  const needed = rest.filter((name) => required.has(name));
  const schema = {
    type: 'object',
    properties: members,
    ...(needed.length > 0 ? { required: needed } : {}),
  };
  return {
    requestBody: { required: needed.length > 0, content: { 'application/json': { schema } } },
  };
}

function whoText(one: Contract): string {
  const who = typeof one.who === 'string' ? one.who : one.who.join(', ');
  const relation = one.relation ? ` ${one.relation.zh} / ${one.relation.en}` : '';
  const facts = one.facts ? ` 事实 / facts: ${one.facts.join(', ')}.` : '';
  return `可由 / by: ${who}.${relation}${facts}`;
}

const reasonSchema = {
  type: 'object',
  required: ['code', 'kind', 'title_zh', 'title_en', 'remedy_zh', 'remedy_en'],
  properties: Object.fromEntries(
    ['code', 'kind', 'title_zh', 'title_en', 'remedy_zh', 'remedy_en', 'field', 'detail'].map(
      (name) => [name, { type: 'string' }],
    ),
  ),
};

const problemSchema = {
  type: 'object',
  required: ['type', 'status', 'code', 'title', 'title_zh', 'title_en', 'remedy', 'reasons'],
  properties: {
    type: { type: 'string' },
    status: { type: 'integer' },
    ...Object.fromEntries(
      [
        'code',
        'title',
        'title_zh',
        'title_en',
        'remedy',
        'remedy_zh',
        'remedy_en',
        'request_id',
        'receipt',
      ].map((name) => [name, { type: 'string' }]),
    ),
    reasons: { type: 'array', items: reasonSchema },
  },
};

const securitySchemes = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'datong_session',
    description: `角色 / roles: ${roles.join(', ')}`,
  },
  bearer: { type: 'http', scheme: 'bearer' },
};
