import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunId } from '#kernel/ids.ts';
import { listRejects } from '#spine/files/contracts.ts';
import { type CatalogApp, openCatalogApp } from '#test/support/catalog-app.ts';
import { findRealData } from '#test/support/real-data.ts';
import { searchDirectories } from '../contracts.ts';
import { chooseMapping } from './choose-mapping.ts';
import { foldIdentity } from './fold-identity.ts';
import { mapRecord } from './map-record.ts';

/**
 * Records in each file, which built-in mapping fits (null: it comes in by a proposal alone), and
 * how many records are refused.
 */
const portals = [
  ['anhui_anhui', null, 700, 0],
  ['guizhou_guiyang', null, 2_469, 0],
  ['jiangsu_jiangsu', null, 965, 0],
  ['jiangsu_suzhou', null, 3_210, 0],
  ['shanghai_shanghai', 'shanghai', 4_494, 0],
  ['zhejiang_hangzhou', 'hangzhou', 6_590, 1],
  ['zhejiang_ningbo', 'ningbo', 1_753, 0],
  ['zhejiang_zhejiang', 'zhejiang', 1_309, 0],
] as const;

type PortalRecord = Readonly<Record<string, string | null>>;

function recordsOf(file: string): readonly PortalRecord[] {
  return JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as PortalRecord[];
}

test.each(portals)(
  '%s: the mapping %s takes its records, or a sure proposal',
  (name, fits, count, bad) => {
    const file = findRealData('catalogs', `${name}.json.gz`);
    if (file === undefined) return skipped(name);
    const records = recordsOf(file);
    const wish = { source: name, accept_proposed: 0.8 };
    const mapping = chooseMapping(records.slice(0, 2000), wish);
    expect(mapping.name).toBe(fits ?? 'proposed');
    expect(Object.keys(mapping.fields).length).toBeGreaterThanOrEqual(9);
    const around = { mapping, findProvider: () => undefined, today: '2026-03-16' };
    const refused = records.filter((one) => !mapRecord(one, around).ok);
    expect([records.length, refused.length]).toEqual([count, bad]);
  },
);

const shanghai = findRealData('catalogs', 'shanghai_shanghai.json.gz');
let app: CatalogApp;

beforeAll(async () => {
  app = await openCatalogApp();
});
afterAll(async () => {
  expect(app.faults).toEqual([]);
  await app.close();
});

test('the real catalogue is taken over with counts equal to the file’s', async () => {
  if (shanghai === undefined) return skipped('shanghai_shanghai');
  const records = recordsOf(shanghai);
  const identities = records.map((one) =>
    foldIdentity(`${one['数据集名称']}\n${one['数据提供方']}`),
  );
  const distinct = new Set(identities).size;
  const first = await app.importFile(readFileSync(shanghai), { source: '市门户' });
  expect(first).toMatchObject({ state: 'completed', read: records.length, added: distinct });
  expect(first.refused).toBe(records.length - distinct);
  await everyRefusalNamesItsElder(first.id, identities);
  const second = await app.importFile(readFileSync(shanghai), { source: '市门户' });
  expect(second).toMatchObject({ read: records.length, added: 0, updated: 0, unchanged: distinct });
});

async function everyRefusalNamesItsElder(id: RunId, identities: readonly string[]) {
  const { items } = await app.done(listRejects, { id, limit: 1000 }, app.operator);
  expect(items.length).toBe(1000);
  for (const { line, reasons } of items) {
    const identity = identities[line - 1] ?? '';
    const elder = identities.indexOf(identity) + 1;
    expect(reasons.map(({ code, zh }) => [code, zh.includes(`第 ${elder} 条`)])).toEqual([
      ['catalog.record-duplicate', true],
    ]);
  }
}

test('kept whole, its facets are those of a plain script, and moved titles are found', async () => {
  if (shanghai === undefined) return skipped('shanghai_shanghai');
  const source = '市门户全量';
  const records = recordsOf(shanghai);
  const view = await app.importFile(readFileSync(shanghai), { source, duplicates: 'keep' });
  expect(view).toMatchObject({ read: records.length, added: records.length, refused: 0 });
  await app.db.deleteFrom('directory_index').where('source', '=', '市门户').execute();
  await app.db
    .updateTable('catalog_revision')
    .set((is) => ({ revision: is('revision', '+', '1') }))
    .execute();
  const { total, facets } = await app.done(searchDirectories, { limit: 1 });
  expect(total).toBe(records.length);
  expect(counted(facets.domain)).toEqual(countsOf(records, '数据领域'));
  expect(counted(facets.provider)).toEqual(countsOf(records, '数据提供方'));
  const opening = countsOf(records, '开放属性');
  expect(counted(facets.opening)).toEqual({
    O1: opening['无条件开放'],
    O2: opening['有条件开放'],
  });
  expect(await shareFound(records)).toBeGreaterThanOrEqual(0.95);
});

/** Of forty titles, how many are among ten hits when their first two characters stand behind. */
async function shareFound(records: readonly PortalRecord[]): Promise<number> {
  const titles = [...new Set(records.map((one) => one['数据集名称']?.trim() ?? ''))];
  const step = Math.floor(titles.length / 40);
  let found = 0;
  for (let which = 0; which < 40; which += 1) {
    const title = titles[which * step] ?? '';
    const q = `${title.slice(2)} ${title.slice(0, 2)}`.slice(0, 200);
    const { items } = await app.done(searchDirectories, { q, limit: 10 });
    if (items.some((item) => item.name === title)) found += 1;
  }
  return found / 40;
}

function counted(counts: readonly { value: string; count: number }[]): Record<string, number> {
  return Object.fromEntries(counts.map(({ value, count }) => [value, count]));
}

function countsOf(records: readonly PortalRecord[], field: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const record of records) {
    const value = record[field] ?? '';
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

function skipped(name: string): void {
  process.stdout.write(`skipped: real data is not here (${name})\n`);
}
