import { expect, test } from 'vitest';
import { z } from 'zod';
import { createComponentSchemas } from './component-schemas.ts';

type Tree = string | { readonly all: readonly Tree[] };

const Book = z.object({ title: z.string(), copies: z.int().default(1), due: z.iso.datetime() });
const Tree: z.ZodType<Tree> = z.lazy(() => z.union([z.string(), z.object({ all: z.array(Tree) })]));
const Loan = z.object({ book: Book, where: Tree });

function named(schemas: Readonly<Record<string, z.ZodType>>): ReadonlyMap<string, z.ZodType> {
  return new Map(Object.entries(schemas));
}

test('a named schema is said once and referred to', () => {
  const schemas = createComponentSchemas(named({ Book, Tree }));
  const out = schemas.schemaOf(Loan, 'output');
  expect(out['properties']).toEqual({
    book: { $ref: '#/components/schemas/Book' },
    where: { $ref: '#/components/schemas/Tree' },
  });
  expect(Object.keys(schemas.components())).toEqual(['Book', 'Tree']);
});

test('a schema that contains itself refers to its component', () => {
  const schemas = createComponentSchemas(named({ Tree }));
  schemas.schemaOf(Loan, 'output');
  const text = JSON.stringify(schemas.components());
  expect(text).toContain('"$ref":"#/components/schemas/Tree"');
  expect(text).not.toContain('$defs');
});

test('what comes in may leave out a default, what goes out may not', () => {
  const schemas = createComponentSchemas(named({ Book, Tree }));
  schemas.schemaOf(Loan, 'input');
  schemas.schemaOf(Loan, 'output');
  expect(schemas.components()).toMatchObject({
    Book: { required: ['title', 'copies', 'due'] },
    BookInput: { required: ['title', 'due'] },
  });
});

test('the fields of a named input are spelled out, for the path and the query', () => {
  const schemas = createComponentSchemas(named({ Book }));
  expect(Object.keys(schemas.schemaOf(Book, 'input')['properties'] as object)).toEqual([
    'title',
    'copies',
    'due',
  ]);
  expect(schemas.schemaOf(Book, 'output')).toEqual({ $ref: '#/components/schemas/Book' });
});

test('a date is told by its format alone', () => {
  const due = createComponentSchemas(new Map()).schemaOf(
    z.object({ due: z.iso.datetime() }),
    'output',
  );
  expect(due['properties']).toEqual({ due: { type: 'string', format: 'date-time' } });
});

test('what is the same in both directions is said once', () => {
  const Shelf = z.object({ room: z.string(), number: z.int() });
  const schemas = createComponentSchemas(named({ Shelf, Tree }));
  const both = z.object({ shelf: Shelf, tree: Tree });
  expect(schemas.schemaOf(both, 'input')['properties']).toEqual(
    schemas.schemaOf(both, 'output')['properties'],
  );
  expect(Object.keys(schemas.components())).toEqual(['Shelf', 'Tree']);
});

test('what contains something that differs, differs', () => {
  const Parcel = z.object({ book: Book });
  const schemas = createComponentSchemas(named({ Book, Parcel }));
  const sent = z.object({ parcel: Parcel });
  schemas.schemaOf(sent, 'input');
  schemas.schemaOf(sent, 'output');
  expect(Object.keys(schemas.components())).toEqual(['Book', 'BookInput', 'Parcel', 'ParcelInput']);
});

test('an answer may gain a field; what is strict stays so in both directions', () => {
  const Strict = z.strictObject({ title: z.string() });
  const schemas = createComponentSchemas(named({ Book, Strict }));
  schemas.schemaOf(z.object({ book: Book, strict: Strict }), 'output');
  const { Book: open, Strict: closed } = schemas.components();
  expect(open).not.toHaveProperty('additionalProperties');
  expect(closed).toHaveProperty('additionalProperties', false);
});

test('a schema that contains itself and has no name is refused', () => {
  const schemas = createComponentSchemas(new Map());
  expect(() => schemas.schemaOf(z.object({ tree: Tree }), 'output')).toThrow(/needs a name/);
});
