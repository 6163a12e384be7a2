import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Box, lineRatios, lowTargets, textsOf } from './support/elder-faults.ts';
import { airCode, applicant, personsCode } from './support/granted-agreement.ts';
import { openBrowser } from './support/open-browser.ts';
import { openPage, settled } from './support/open-page.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const air = encodeURIComponent(airCode);
const persons = encodeURIComponent(personsCode);
const pages = [
  '/',
  '/search?q=空气',
  `/directories/${air}`,
  `/directories/${persons}?tab=items`,
  `/directories/${air}?tab=sample`,
  `/directories/${persons}/apply`,
  '/organisation',
  '/receipts',
  '/evidence',
  '/console',
];

test('text is at least 18 px and lines of prose at least 1.5 apart', async () => {
  const { page, close } = await openPage(browser, { as: applicant, display: 'elder' });
  for (const address of pages) {
    await page.goto(address);
    await settled(page);
    const texts = await textsOf(page);
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.filter((one) => one.size < 18).map((one) => `${address} ${one.text}`)).toEqual([]);
    const prose = await page.locator('main p').evaluateAll(lineRatios);
    expect(prose.filter((ratio) => ratio < 1.5)).toEqual([]);
  }
  await close();
});

test('main targets are at least 60 px high', async () => {
  const { page, close } = await openPage(browser, { as: applicant, display: 'elder' });
  for (const address of pages) {
    await page.goto(address);
    await settled(page);
    expect(await lowTargets(page, 60)).toEqual([]);
  }
  await close();
});

test('the choice is remembered and can be taken back', async () => {
  const { page, close } = await openPage(browser);
  await page.goto('/');
  await settled(page);
  const before = await page.locator('body').evaluate(fontSizeOf);
  await page.getByRole('button', { name: '长辈版', exact: true }).click();
  expect(await page.locator('body').evaluate(fontSizeOf)).toBeGreaterThan(before);
  await page.getByRole('button', { name: '退出长辈版' }).click();
  expect(await page.locator('body').evaluate(fontSizeOf)).toBe(before);
  await close();
});

test('main targets of the normal display are at least 44 px high', async () => {
  const { page, close } = await openPage(browser);
  await page.goto('/sign-in');
  await settled(page);
  const heights = await page
    .locator('.site-header .tool, .site-header .brand, form .ant-btn-primary, form input')
    .evaluateAll(heightsOf);
  expect(heights.length).toBeGreaterThan(5);
  expect(heights.filter((height) => height < 43.9)).toEqual([]);
  await close();
});

type Measured = readonly unknown[];

function heightsOf(elements: Measured): readonly number[] {
  return (elements as readonly Box[]).map((one) => one.getBoundingClientRect().height);
}

function fontSizeOf(element: unknown): number {
  const view = (element as Box).ownerDocument.defaultView;
  return Number.parseFloat(view.getComputedStyle(element).fontSize);
}
