import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '#kernel/canonical-json.ts';
import { compareDocuments } from './compare-documents.ts';
import type { Difference } from './directory-contracts.ts';
import { type Description, DescriptionInput, type DirectoryItem } from './directory-shapes.ts';

const seed = 20_260_316;
const word = fc.constantFrom('馆藏', '借阅', '读者', 'loan', '𠮷', '');
const item = fc.record<DirectoryItem>({
  id: fc.integer({ min: 1, max: 9 }).map((id) => `i${id}`),
  name_zh: word,
  column: fc.constantFrom('a', 'b', 'c'),
  type: fc.constantFrom('C', 'N', 'D'),
  nullable: fc.boolean(),
  is_key: fc.boolean(),
  grade: fc.option(fc.integer({ min: 1, max: 6 })),
  sensitive: fc.boolean(),
  mask: fc.constantFrom(null, { kind: 'drop' as const }, { kind: 'bucket' as const, step: 5 }),
  sharing: fc.constantFrom('S1', 'S2'),
  opening: fc.constantFrom('O1', 'O3'),
});
const withUnit = fc
  .tuple(item, fc.option(word))
  .map(([one, unit]): DirectoryItem => (unit === null ? one : { ...one, unit }));

const document = fc
  .record({
    name: word,
    tags: fc.array(word, { maxLength: 3 }),
    condition: fc.option(word),
    contact: fc.option(word),
    items: fc.uniqueArray(withUnit, { selector: ({ id }) => id, maxLength: 6 }),
  })
  .map(({ items, condition, ...some }): Description => {
    const blank = DescriptionInput.parse({});
    const sharing = { ...blank.sharing, condition };
    const provider = { provider_id: null, provider_name: '借阅局', provider_credit_code: null };
    return { ...blank, ...some, ...provider, sharing, grade: null, items };
  });

test('differences applied to one document give the other', () => {
  fc.assert(
    fc.property(document, document, (before, after) => {
      const differences = compareDocuments(before, after);
      expect(canonicalJson(applied(before, differences))).toBe(canonicalJson(after));
    }),
    { seed, numRuns: 500 },
  );
});

test('equal documents have no difference and different ones have one', () => {
  fc.assert(
    fc.property(document, document, (before, after) => {
      const same = canonicalJson(before) === canonicalJson(after);
      expect(compareDocuments(before, after).length === 0).toBe(same);
    }),
    { seed, numRuns: 300 },
  );
});

test('a renamed item is one change of that item', () => {
  const [one] = fc.sample(document, { seed, numRuns: 1 });
  if (!one) throw new Error('the generator gave nothing');
  const first: DirectoryItem = { ...sampleItem(), id: 'i1', name_zh: '读者' };
  const before = { ...one, items: [first] };
  const after = { ...one, items: [{ ...first, name_zh: '借阅人' }] };
  expect(compareDocuments(before, after)).toEqual([
    { path: ['items', 'i1', 'name_zh'], kind: 'changed', before: '读者', after: '借阅人' },
  ]);
});

function sampleItem(): DirectoryItem {
  const [sample] = fc.sample(item, { seed, numRuns: 1 });
  if (!sample) throw new Error('the generator gave nothing');
  return sample;
}

/** The other direction, written on its own: what a reader of the differences would do with them. */
function applied(before: Description, differences: readonly Difference[]): unknown {
  const { items, ...fields } = JSON.parse(JSON.stringify(before)) as Description;
  const byId = new Map<string, unknown>(items.map((one) => [one.id, one]));
  let order = items.map(({ id }) => id);
  for (const one of differences) {
    const [root, id = '', ...rest] = one.path;
    if (root !== 'items') setAt(fields, one.path, one);
    else if (one.kind === 'moved') order = one.after as string[];
    else if (rest.length > 0) setAt(byId.get(id) as object, rest, one);
    else if (one.kind === 'removed') order = order.filter((other) => other !== id);
    else {
      byId.set(id, one.after);
      order.push(id);
    }
  }
  return { ...fields, items: order.map((id) => byId.get(id)) };
}

function setAt(target: object, path: readonly string[], one: Difference): void {
  const [key = '', ...rest] = path;
  const fields = target as Record<string, unknown>;
  if (rest.length > 0) setAt(fields[key] as object, rest, one);
  else if (one.kind === 'removed') delete fields[key];
  else fields[key] = one.after;
}
