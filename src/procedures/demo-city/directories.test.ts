import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSegmenter } from '#platform/segmenter.ts';
import { getDirectory, searchDirectories } from '#spine/catalog/contracts.ts';
import { insertOrganisation } from '#spine/parties/index.ts';
import { type CatalogApp, openCatalogApp } from '#test/support/catalog-app.ts';
import {
  demoDirectories,
  demoDirectoryCodes,
  directorySeed,
  loadDemoDirectories,
} from './directories.ts';
import { demoOrganisations } from './organisations.ts';

let app: CatalogApp;
let loaded = 0;

beforeAll(async () => {
  app = await openCatalogApp();
  for (const one of demoOrganisations()) await insertOrganisation(app.db, one, app.now);
  const segmenter = createSegmenter();
  const deps = { ...app.runner, segmenter };
  loaded = await loadDemoDirectories(deps);
  expect(await loadDemoDirectories(deps)).toBe(0);
});
afterAll(async () => {
  expect(app.faults).toEqual([]);
  await app.close();
});

test('about three hundred directories are published, each by a body of the city', async () => {
  expect(loaded).toBeGreaterThanOrEqual(300);
  const { total, facets } = await app.done(searchDirectories, { limit: 1 });
  expect(total).toBe(loaded);
  const names = new Set(demoOrganisations().map(({ name }) => name));
  expect(facets.provider.every(({ value }) => names.has(value))).toBe(true);
  expect(facets.provider.length).toBe(57);
  expect(facets.domain.length).toBe(12);
  expect(facets.grade.map(({ value }) => value)).not.toContain('none');
});

test('the directories that others rely on stand under their fixed codes', async () => {
  const persons = await app.done(getDirectory, { code: demoDirectoryCodes.persons });
  expect(persons).toMatchObject({ name: '人口基本信息', provider_name: '上海市公安局' });
  expect(persons.description).toMatchObject({ grade: 4, sharing: { type: 'S2' } });
  const masks = persons.description.items.map(({ column, mask }) => [column, mask?.kind ?? null]);
  expect(Object.fromEntries(masks)).toMatchObject({
    id_number: 'preset',
    name: 'preset',
    birth_date: 'date-truncate',
    social_security_status: null,
  });
  for (const code of [demoDirectoryCodes.air_quality, demoDirectoryCodes.divisions]) {
    const { description } = await app.done(getDirectory, { code });
    expect(description).toMatchObject({ sharing: { type: 'S1' }, opening: { type: 'O1' } });
  }
});

test('the same seed gives the same city, another seed other figures', () => {
  expect(demoDirectories(directorySeed)).toEqual(demoDirectories(directorySeed));
  expect(demoDirectories(directorySeed + 1)).not.toEqual(demoDirectories(directorySeed));
});
