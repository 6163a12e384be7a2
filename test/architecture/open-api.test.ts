import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { allContracts, roomContracts } from '#doors/all-contracts.ts';
import { namedSchemas } from '#doors/http/named-schemas.ts';
import { openApiOf } from '#doors/http/open-api.ts';
import { openApiFiles } from '../../scripts/reference/open-api-files.ts';

type Json = Record<string, unknown>;

const served = openApiOf(allContracts(), namedSchemas());
const files = new Map(
  openApiFiles(served).map(({ path, text }) => [
    path.slice(path.lastIndexOf('/') + 1),
    JSON.parse(text) as Json,
  ]),
);
const schemas = (served['components'] as { readonly schemas: Json }).schemas;

test('the served document is OpenAPI 3.1', async () => {
  expect(await faultsOf(served)).toEqual([]);
});

describe.each([...files])('%s', (_, document) => {
  test('is OpenAPI 3.1 once what it refers to is put in', async () => {
    const { components } = served;
    expect(await faultsOf({ ...whole(document), components })).toEqual([]);
  });

  test('refers to nothing that is not there', () => {
    const lost = referencesIn(document).filter((one) => find(one, document) === undefined);
    expect(lost).toEqual([]);
  });
});

test('a document that is not OpenAPI is found out', async () => {
  const { valid } = await new Validator().validate({
    ...served,
    paths: { 'no-slash': { get: 1 } },
  });
  expect(valid).toBe(false);
});

test('the files together are the served document', () => {
  const parts = [...files.values()].map((one) => whole(one)['components'] as Json);
  const joined = Object.assign({}, ...parts.map((one) => one['schemas'])) as Json;
  expect(joined).toEqual(schemas);
  expect(whole(files.get('index.json') ?? {})['paths']).toEqual(served['paths']);
});

test('a component carries the name of its room', () => {
  const known = new Set(['kernel', ...Object.keys(roomContracts)]);
  const others = Object.keys(schemas).filter((name) => !known.has(name.split('.')[0] ?? ''));
  expect(others).toEqual(['Problem']);
});

test('no schema is said twice for going in and coming out alike', () => {
  const plain = (name: string): string =>
    JSON.stringify(schemas[name])?.replaceAll(/Input"/g, '"') ?? '';
  const twins = Object.keys(schemas)
    .filter((name) => name.endsWith('Input'))
    .filter((name) => plain(name) === plain(name.slice(0, -'Input'.length)));
  expect(twins).toEqual([]);
});

async function faultsOf(document: Json): Promise<unknown> {
  const { errors } = await new Validator().validate(document);
  return errors ?? [];
}

/** A file with the paths it refers to put in, and its references leading inside. */
function whole(document: Json): Json {
  const paths = Object.entries(document['paths'] as Record<string, Json>).map(([path, item]) => [
    path,
    '$ref' in item ? find(String(item['$ref']), document) : item,
  ]);
  const text = JSON.stringify({ ...document, paths: Object.fromEntries(paths) as Json });
  return JSON.parse(text.replaceAll(/"\$ref":"[a-z]+\.json#/g, '"$ref":"#')) as Json;
}

function referencesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : referencesIn(inner),
  );
}

function find(reference: string, here: Json): unknown {
  const [file = '', pointer = ''] = reference.split('#');
  const steps = decodeURIComponent(pointer)
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.reduce<unknown>(
    (value, step) => (value as Json | undefined)?.[step],
    file ? files.get(file) : here,
  );
}
