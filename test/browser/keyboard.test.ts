import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoCity } from './support/demo-city.ts';
import { openBrowser } from './support/open-browser.ts';
import { openPage, settled } from './support/open-page.ts';
import { nameInFocus, tabTo } from './support/tab-to.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('signing in and searching need no mouse', async () => {
  const { account, password } = (await demoCity()).account('auditor');
  const { page, close } = await openPage(browser);
  await page.goto('/sign-in');
  await settled(page);
  await tabTo(page, /^账号/);
  await page.keyboard.type(account);
  await tabTo(page, /^口令/);
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '退出' }).waitFor();
  await settled(page);
  await tabTo(page, /^查找数据目录/);
  await page.keyboard.type('空气质量');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/search\?q=/);
  await settled(page);
  await tabTo(page, /空气质量/, "document.activeElement.closest('.result') !== null");
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/directories\//);
  await close();
});

test('the first stop is the way past the navigation', async () => {
  const { page, close } = await openPage(browser);
  await page.goto('/evidence');
  await settled(page);
  await page.keyboard.press('Tab');
  const skip = page.locator('.skip-link');
  expect(await page.evaluate(nameInFocus)).toBe('跳到正文');
  expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(nameInFocus)).toBe('核验一份回执');
  await close();
});

test('after a navigation the focus is on the heading of the new page', async () => {
  const { page, close } = await openPage(browser);
  await page.goto('/');
  await settled(page);
  await page.getByRole('link', { name: '存证日志' }).first().click();
  await page.waitForURL('**/evidence');
  await settled(page);
  expect(await page.locator(':focus').textContent()).toBe('存证日志');
  await close();
});

test('whatever is in focus is seen to be', async () => {
  const { page, close } = await openPage(browser);
  await page.goto('/search');
  await settled(page);
  for (let step = 0; step < 25; step += 1) {
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(`(() => {
      const style = getComputedStyle(document.activeElement);
      const wide = parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none';
      return wide || style.boxShadow !== 'none';
    })()`);
    expect(outline, String(await page.evaluate(nameInFocus))).toBe(true);
  }
  await close();
});
