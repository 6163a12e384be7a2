import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBarriers } from './support/find-barriers.ts';
import { openBrowser } from './support/open-browser.ts';
import { openPage, settled } from './support/open-page.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('the map and its table say the same of sixteen districts', async () => {
  const { page, faults, close } = await openPage(browser);
  await page.goto('/map');
  await settled(page);
  const drawn = await page.locator('.district text').evaluateAll(textsOfSpans);
  const rows = await page.locator('.district-map tbody tr').evaluateAll(textsOfCells);
  expect(drawn).toHaveLength(16);
  const short = rows.map(([name = '', value = '']) => [name.replace(/新?区$/, ''), value] as const);
  expect(drawn.map(String).toSorted()).toEqual(short.map(String).toSorted());
  expect(drawn.reduce((sum, [, value]) => sum + Number(value), 0)).toBeGreaterThan(16);
  expect(faults).toEqual([]);
  await close();
});

test('a district is chosen by keyboard, stays in the address and leads to its data', async () => {
  const { page, close } = await openPage(browser);
  await page.goto('/map');
  await settled(page);
  await page.getByRole('button', { name: '浦东新区' }).press('Enter');
  await page.waitForURL('**/map?*district=310115');
  expect(await page.locator('[data-chosen]').getAttribute('data-code')).toBe('310115');
  await page.reload();
  await settled(page);
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('link', { name: '上海市浦东新区人民政府' }).click();
  await page.waitForURL('**/search?*');
  await settled(page);
  await expect.poll(() => page.locator('.result').count()).toBeGreaterThan(0);
  await close();
});

test('a click on the map does the same, and another figure keeps the district', async () => {
  const { page, close } = await openPage(browser, { language: 'en', width: 390, height: 844 });
  await page.goto('/map');
  await settled(page);
  await page.locator('[data-code="310151"] path').click();
  await page.waitForURL('**/map?*district=310151');
  await page.getByLabel('Show', { exact: true }).selectOption('bodies');
  await page.waitForURL('**/map?*show=bodies*');
  expect(await page.locator('[data-chosen]').getAttribute('data-code')).toBe('310151');
  await close();
});

interface Part {
  readonly textContent: string;
  readonly children: Iterable<Part>;
}

function textsOfSpans(elements: readonly unknown[]): readonly (readonly string[])[] {
  return (elements as readonly Part[]).map((one) => [...one.children].map((c) => c.textContent));
}

function textsOfCells(elements: readonly unknown[]): readonly (readonly string[])[] {
  return (elements as readonly Part[]).map((one) => {
    return [...one.children].map((cell) => cell.textContent.trim());
  });
}
