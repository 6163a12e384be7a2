import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doors } from '#doors/web/page-list/doors.ts';
import type { Page } from '#doors/web/page-list/page.ts';
import { pageList } from '#doors/web/page-list/page-list.ts';
import { accountFor } from './support/account-for.ts';
import { findBarriers } from './support/find-barriers.ts';
import { openBrowser } from './support/open-browser.ts';
import { openPage, type PageWish, settled } from './support/open-page.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const all: readonly Page[] = pageList;
const places = all.filter(({ path, at }) => at.length > 0 || doors.some(({ to }) => to === path));
const accounts = [...new Set(places.map(accountFor))];
const looks: readonly (PageWish & { readonly language: 'zh' | 'en' })[] = [
  { width: 1440, language: 'zh' },
  { width: 1024, language: 'en' },
  { width: 390, height: 844, language: 'zh' },
  { width: 390, height: 844, language: 'en', display: 'elder' },
];

describe.each(accounts)('every page of the menus, as %s', (account) => {
  const own = places.filter((page) => accountFor(page) === account);

  test.each(looks)('has its heading, fits and has no barrier at %o', async (look) => {
    const wish = account === undefined ? look : { ...look, as: account };
    const { page, faults, close } = await openPage(browser, wish);
    const found: string[] = [];
    for (const { path } of own) {
      await page.goto(path);
      await settled(page);
      const address = new URL(page.url()).pathname;
      if (address !== path) found.push(`${path} led to ${address}`);
      if ((await page.locator('h1').count()) !== 1) found.push(`${path} has not one h1`);
      const heading = (await page.locator('h1').textContent()) ?? '';
      if (!(await page.title()).startsWith(heading)) found.push(`${path} is not titled ${heading}`);
      if (/不适用于您|not for you/i.test(heading)) found.push(`${path} turned ${account} away`);
      const wide = Number(await page.evaluate('document.documentElement.scrollWidth'));
      if (wide > (look.width ?? 0)) found.push(`${path} is ${wide} px wide`);
      found.push(...(await findBarriers(page)).map((barrier) => `${path} ${barrier}`));
    }
    expect(found).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  });
});

test('a phone has one line above, which stays, and a bar of five below', async () => {
  const { page, close } = await openPage(browser, { width: 390, height: 844, as: 'operator' });
  await page.goto('/search');
  await settled(page);
  await page.evaluate('scrollTo(0, 600)');
  const header = await page.locator('.site-header').boundingBox();
  expect(header?.height).toBeLessThanOrEqual(60);
  expect(header?.y).toBe(0);
  const bar = page.locator('.bottom-bar');
  expect(await bar.locator('a, button').count()).toBe(5);
  const box = await bar.boundingBox();
  expect(Math.round((box?.y ?? 0) + (box?.height ?? 0))).toBe(844);
  await close();
});

test('the menu of a phone opens, leads on, closes and gives the focus back', async () => {
  const { page, close } = await openPage(browser, { width: 390, height: 844, as: 'operator' });
  await page.goto('/work');
  await settled(page);
  const more = page.getByRole('button', { name: '更多', exact: true });
  await more.click();
  const sheet = page.getByRole('dialog', { name: '全部栏目' });
  await sheet.waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'hidden' });
  expect(await page.locator(':focus').textContent()).toBe('更多');
  await more.click();
  await sheet.getByRole('link', { name: '任务', exact: true }).click();
  await page.waitForURL('**/runs');
  await sheet.waitFor({ state: 'hidden' });
  await close();
});

test('the menu follows the door, and a page behind two doors stays behind the last', async () => {
  const { page, close } = await openPage(browser, { as: 'operator' });
  await page.goto('/');
  await settled(page);
  await page.getByRole('navigation', { name: '入口' }).getByRole('link', { name: '监督' }).click();
  await page.waitForURL('**/oversee');
  const side = page.getByRole('navigation', { name: '栏目' });
  await side.getByRole('link', { name: '任务', exact: true }).click();
  await page.waitForURL('**/runs');
  expect(await side.getByRole('heading', { name: '审计' }).count()).toBe(1);
  expect(await side.locator('[aria-current=page]').textContent()).toBe('任务');
  await close();
});

test('the way out of elder mode is named and in sight on a phone', async () => {
  const { page, close } = await openPage(browser, { width: 390, height: 844, display: 'elder' });
  await page.goto('/');
  await settled(page);
  await page.getByRole('button', { name: '退出长辈版' }).click();
  expect(await page.locator('html').getAttribute('data-display')).toBe('normal');
  await close();
});
