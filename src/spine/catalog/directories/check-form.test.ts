import { expect, test } from 'vitest';
import { checkForm, type FormSurroundings } from './check-form.ts';
import { describeDirectory, type Provider } from './describe-directory.ts';
import { type Description, DescriptionInput, type DirectoryItem } from './directory-shapes.ts';
import type { formRefusalRows } from './form-refusals.ts';

const provider: Provider = { id: 'org_1', name: '借阅局', credit_code: '123100000000000001' };
const around: FormSurroundings = { provider_active: true, unknown_related: [] };
const input = DescriptionInput.parse({
  name: '图书借阅登记',
  abstract: '各馆借阅登记,一行一次借阅。',
  domain: '文化休闲',
  formats: ['csv'],
  sharing: { type: 'S2', condition: '限馆际互借' },
  opening: { type: 'O3', reason: '涉及个人信息' },
  items: [
    { name_zh: '借阅编号', column: 'loan_no', type: 'C', grade: 2, is_key: true },
    { name_zh: '读者姓名', column: 'reader', type: 'C', grade: 3, sensitive: true },
  ],
});
const good = describeDirectory(input, provider, new Set());

function codesOf(change: Partial<Description>, more: Partial<FormSurroundings> = {}): string[] {
  return checkForm({ ...good, ...change }, { ...around, ...more }).map(({ code }) => code);
}

function withItem(change: Partial<DirectoryItem>): Partial<Description> {
  const [first, ...rest] = good.items;
  if (!first) throw new Error('the fixture has items');
  return { items: [{ ...first, ...change }, ...rest] };
}

test('a complete description passes', () => {
  expect(codesOf({})).toEqual([]);
});

const cases: Readonly<
  Record<keyof typeof formRefusalRows, readonly [Partial<Description>, Partial<FormSurroundings>?]>
> = {
  'name-missing': [{ name: '' }],
  'abstract-missing': [{ abstract: '' }],
  'domain-missing': [{ domain: '' }],
  'formats-missing': [{ formats: [] }],
  'items-missing': [{ items: [] }],
  'provider-not-active': [{}, { provider_active: false }],
  'provider-code-invalid': [{ provider_credit_code: '12310000000000000C' }],
  'source-missing': [{ source: { mode: 'third-party', name: null, url: null } }],
  'item-name-missing': [withItem({ name_zh: '' })],
  'item-name-twice': [withItem({ name_zh: '读者姓名' })],
  'item-column-invalid': [withItem({ column: '1st loan' })],
  'item-column-twice': [withItem({ column: 'READER' })],
  'item-grade-missing': [withItem({ grade: null })],
  'item-sensitive-open': [withItem({ sensitive: true, opening: 'O1' })],
  'sharing-clause-missing': [
    {
      sharing: { ...good.sharing, type: 'S3' },
      items: good.items.map((item) => ({ ...item, sharing: 'S3' })),
    },
  ],
  'sharing-condition-missing': [{ sharing: { ...good.sharing, condition: null } }],
  'sharing-not-strictest': [withItem({ sharing: 'S3' })],
  'opening-reason-missing': [{ opening: { ...good.opening, reason: null } }],
  'opening-condition-missing': [
    {
      opening: { ...good.opening, type: 'O2' },
      items: good.items.map((item) => ({ ...item, opening: 'O2' })),
    },
  ],
  'opening-not-strictest': [
    {
      opening: { type: 'O1', condition: null, reason: null },
      items: good.items.map((item, place) => ({ ...item, opening: place === 0 ? 'O2' : 'O1' })),
    },
  ],
  'related-code-unknown': [{}, { unknown_related: ['307001/000009'] }],
};

test.each(Object.entries(cases))('%s is found', (row, [change, more]) => {
  expect(codesOf(change, more)).toContain(`catalog.${row}`);
});

test('all reasons are listed at once, each with its place', () => {
  const reasons = checkForm(
    { ...good, name: '', formats: [], ...withItem({ column: '', grade: null }) },
    { provider_active: false, unknown_related: ['307001/000009'] },
  );
  expect(reasons.map(({ code, field }) => `${code} ${field}`)).toEqual([
    'catalog.name-missing name',
    'catalog.formats-missing formats',
    'catalog.provider-not-active provider_id',
    'catalog.item-column-invalid items.0.column',
    'catalog.item-grade-missing items.0.grade',
    'catalog.related-code-unknown related_codes',
  ]);
});
