import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Outcome } from '#actions/outcome.ts';
import { createSegmenter } from '#platform/segmenter.ts';
import { type CatalogApp, openCatalogApp } from '#test/support/catalog-app.ts';
import {
  cityNumbers,
  type DirectoryCard,
  type FacetKey,
  facetKeys,
  searchDirectories,
  suggestDirectories,
} from '../contracts.ts';

const seed = 20_260_319;
const subjects = [
  '养老机构',
  '空气质量',
  '公交线路',
  '停车泊位',
  '食品经营',
  '中小学校',
  '古树名木',
];
const kinds = ['名录', '月度统计', '监测数据', '许可信息', '分布图', '办理结果'];
const places = ['浦东新区', '黄浦区', '徐汇区', '静安区', '青浦区'];
const openings = ['无条件开放', '有条件开放'];
const cycles = ['每天', '每月', '每年', '不定期'];
const formats = [['csv'], ['csv', 'json'], ['xlsx'], []];

/** A small portal, whole and without chance: each name once. */
const records = places.flatMap((place, at) =>
  subjects.flatMap((subject, which) =>
    kinds.map((kind, what) => {
      const turn = at * 42 + which * 6 + what;
      return {
        name: `${place}${subject}${kind}`,
        abstract: `${subject}的${kind},PM2.5 等指标见说明`,
        provider: turn % 3 === 0 ? `${place}人民政府` : '借阅局',
        domain: turn % 5 === 0 ? '资源环境' : '民生服务',
        opening: openings[turn % 2],
        cycle: cycles[turn % 4],
        formats: formats[turn % 4],
        updated_on: `2025-${String(1 + (turn % 12)).padStart(2, '0')}-01`,
      };
    }),
  ),
);

let app: CatalogApp;

beforeAll(async () => {
  app = await openCatalogApp();
  const view = await app.importFile(Buffer.from(JSON.stringify(records)), { source: '小门户' });
  expect(view).toMatchObject({ added: records.length, refused: 0 });
});
afterAll(async () => {
  expect(app.faults).toEqual([]);
  await app.close();
});

async function search(q: string, facets = '', limit = 20) {
  return await app.done(searchDirectories, { q, facets, limit });
}

test('words in another order find the same directory first', async () => {
  let hits = 0;
  for (const { name } of records) {
    const moved = `${name.slice(2)} ${name.slice(0, 2)}`;
    const { items } = await search(moved, '', 10);
    if (items.some((item) => item.name === name)) hits += 1;
  }
  expect(hits / records.length).toBeGreaterThanOrEqual(0.95);
});

test('two characters from anywhere in a name find it, across words too', async () => {
  for (const fragment of ['养老', '老机', '量监', '位名', '木办']) {
    const expected = records.filter(({ name, abstract }) =>
      `${name}\n${abstract}`.includes(fragment),
    );
    expect((await search(fragment)).total, fragment).toBe(expected.length);
  }
});

test('one character, latin words and full-width forms are found', async () => {
  expect((await search('树')).total).toBe(30);
  expect((await search('pm2.5')).total).toBe(records.length);
  expect((await search('ＰＭ２．５ 古树')).total).toBe(30);
  expect((await search('。!?')).total).toBe(0);
});

test('the directory of that very name comes before those that hold its words', async () => {
  const { items } = await search('黄浦区空气质量月度统计');
  expect(items[0]?.name).toBe('黄浦区空气质量月度统计');
});

test('when no directory has all words, those with most are shown and it is said', async () => {
  const found = await search('黄浦区 空气质量 月度统计 骆驼');
  expect(found.relaxed).toBe(true);
  expect(found.items[0]?.name).toBe('黄浦区空气质量月度统计');
  expect(await search('骆驼')).toMatchObject({ relaxed: false, total: 0 });
});

test('what met the query is marked where it stands', async () => {
  const { items } = await search('空气质量 黄浦');
  const { text, marks } = items[0]?.highlight.name ?? { text: '', marks: [] };
  expect(marks.map(([start, end]) => text.slice(start, end)).join()).toMatch(/黄浦.*空气质量/);
});

const orders = ['relevance', 'updated', 'name'] as const;

test('pages put together are the whole list, each directory once, in every order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...orders),
      fc.constantFrom('', '空气', '名录 养老', '信息 区'),
      fc.integer({ min: 1, max: 40 }),
      async (sort, q, limit) => {
        const pages: DirectoryCard[] = [];
        let cursor: string | undefined;
        let total = 0;
        do {
          const page = await app.done(searchDirectories, {
            q,
            sort,
            limit,
            ...(cursor === undefined ? {} : { cursor }),
          });
          pages.push(...page.items);
          total = page.total;
          cursor = page.next ?? undefined;
        } while (cursor !== undefined);
        const codes = pages.map(({ code }) => code);
        expect(new Set(codes).size).toBe(codes.length);
        expect(codes.length).toBe(total);
        const whole = await wholeList(q, sort);
        expect(codes).toEqual(whole);
      },
    ),
    { seed, numRuns: 25 },
  );
});

async function wholeList(q: string, sort: (typeof orders)[number]): Promise<string[]> {
  const codes: string[] = [];
  let cursor: string | undefined;
  do {
    const more = cursor === undefined ? {} : { cursor };
    const page = await app.done(searchDirectories, { q, sort, limit: 100, ...more });
    codes.push(...page.items.map(({ code }) => code));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return codes;
}

const opened = { 无条件开放: 'O1', 有条件开放: 'O2' } as const;
const cycled = { 每天: 'daily', 每月: 'monthly', 每年: 'yearly', 不定期: 'irregular' } as const;

/** The facets of a record by a plain script, without the database. */
function valuesOf(record: (typeof records)[number]): Record<FacetKey, readonly string[]> {
  const opening = opened[record.opening as keyof typeof opened];
  return {
    provider: [record.provider],
    domain: [record.domain],
    opening: [opening],
    sharing: [opening === 'O1' ? 'S1' : 'S2'],
    cycle: [cycled[record.cycle as keyof typeof cycled]],
    format: record.formats ?? [],
    grade: ['none'],
  };
}

test.each([
  ['', {}],
  ['空气质量', {}],
  ['', { opening: ['O1'] }],
  ['名录', { opening: ['O1'], cycle: ['daily', 'yearly'] }],
  ['', { provider: ['借阅局', '黄浦区人民政府'], format: ['json', 'xlsx'] }],
] as const)('facet counts of %j with %j are those of a plain script', async (q, choice) => {
  const chosen: Partial<Record<FacetKey, readonly string[]>> = choice;
  const facets = Object.entries(chosen)
    .flatMap(([key, values]) => values.map((value) => `${key}:${value}`))
    .join(',');
  const hits = records.filter(({ name, abstract }) => `${name}\n${abstract}`.includes(q));
  const fits = (record: (typeof records)[number], except?: FacetKey): boolean =>
    facetKeys.every((key) => {
      const wanted = chosen[key];
      return key === except || !wanted || valuesOf(record)[key].some((one) => wanted.includes(one));
    });
  const found = await search(q, facets, 1);
  expect(found.total).toBe(hits.filter((record) => fits(record)).length);
  for (const key of facetKeys) {
    const counts: Record<string, number> = {};
    for (const record of hits.filter((one) => fits(one, key))) {
      for (const value of valuesOf(record)[key]) counts[value] = (counts[value] ?? 0) + 1;
    }
    const answered = Object.fromEntries(
      found.facets[key].map(({ value, count }) => [value, count]),
    );
    expect(answered, key).toEqual(counts);
  }
});

test('a facet that is not known and a cursor of another list are refused', async () => {
  const codes = (outcome: Outcome<unknown>) =>
    outcome.ok ? [] : outcome.refusals.map(({ code, detail }) => `${code} ${detail ?? ''}`.trim());
  expect(
    codes(await app.call(searchDirectories, { facets: 'colour:red,opening,opening:O1' })),
  ).toEqual(['catalog.facet-unknown colour:red', 'catalog.facet-unknown opening']);
  const { next } = await search('名录', '', 1);
  const elsewhere = { q: '统计', cursor: next ?? '' };
  expect(codes(await app.call(searchDirectories, elsewhere))).toEqual(['actions.cursor-invalid']);
  const forged = Buffer.from('["x",0,"a","b"]').toString('base64url');
  expect(codes(await app.call(searchDirectories, { q: '统计', cursor: forged }))).toEqual([
    'actions.cursor-invalid',
  ]);
});

test('suggestions complete what is typed, the beginning of a name first', async () => {
  const { items } = await app.done(suggestDirectories, { q: '黄浦区空', limit: 3 });
  expect(items.map(({ name }) => name.slice(0, 6))).toEqual([
    '黄浦区空气质',
    '黄浦区空气质',
    '黄浦区空气质',
  ]);
});

test('the numbers of the city are those of the search', async () => {
  const numbers = await app.done(cityNumbers, {});
  const { facets, total } = await search('');
  expect(numbers.directories).toBe(total);
  expect(numbers.by_domain).toEqual(facets.domain);
  expect(numbers.by_opening).toEqual(facets.opening);
  expect(numbers.by_month_updated.reduce((sum, { count }) => sum + count, 0)).toBe(total);
});

test('the segmenter finds words inside words and leaves unknown ones alone', () => {
  const segmenter = createSegmenter();
  expect(segmenter.cut('空气质量监测')).toEqual(['空气质量', '监测']);
  expect(segmenter.cutForSearch('空气质量监测')).toContain('空气');
  expect(segmenter.cut('𠮷𡈽').join('')).toBe('𠮷𡈽');
});
