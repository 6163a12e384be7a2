import { expect, test } from 'vitest';
import { z } from 'zod';
import { createComponentSchemas } from './component-schemas.ts';

type Tree = string | { readonly all: readonly Tree[] };

const Book = z.object({ title: z.string(), copies: z.int().default(1), due: z.iso.datetime() });
const Tree: z.ZodType<Tree> = z.lazy(() => z.union([z.string(), z.object({ all: z.array(Tree) })]));
const Loan = z.object({ book: Book, where: Tree });

test('a named schema is said once and referred to', () => {
  const schemas = createComponentSchemas({ Book, Tree });
  const out = schemas.schemaOf(Loan, 'output');
  expect(out['properties']).toEqual({
    book: { $ref: '#/components/schemas/Book' },
    where: { $ref: '#/components/schemas/Tree' },
  });
  expect(Object.keys(schemas.components())).toEqual(['Book', 'Tree']);
});

test('a schema that contains itself refers to its component', () => {
  const schemas = createComponentSchemas({ Tree });
  schemas.schemaOf(Loan, 'output');
  const text = JSON.stringify(schemas.components());
  expect(text).toContain('"$ref":"#/components/schemas/Tree"');
  expect(text).not.toContain('$defs');
});

test('what comes in may leave out a default, what goes out may not', () => {
  const schemas = createComponentSchemas({ Book });
  schemas.schemaOf(Loan, 'input');
  schemas.schemaOf(Loan, 'output');
  expect(schemas.components()).toMatchObject({
    Book: { required: ['title', 'copies', 'due'] },
    BookInput: { required: ['title', 'due'] },
  });
});

test('the fields of a named input are spelled out, for the path and the query', () => {
  const schemas = createComponentSchemas({ Book });
  expect(Object.keys(schemas.schemaOf(Book, 'input')['properties'] as object)).toEqual([
    'title',
    'copies',
    'due',
  ]);
  expect(schemas.schemaOf(Book, 'output')).toEqual({ $ref: '#/components/schemas/Book' });
});

test('a date is told by its format alone', () => {
  const due = createComponentSchemas({}).schemaOf(z.object({ due: z.iso.datetime() }), 'output');
  expect(due['properties']).toEqual({ due: { type: 'string', format: 'date-time' } });
});
