import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoCity } from './support/demo-city.ts';
import { findBarriers } from './support/find-barriers.ts';
import { airCode } from './support/granted-agreement.ts';
import { openBrowser } from './support/open-browser.ts';
import { openPage, settled } from './support/open-page.ts';
import { releasedAirData } from './support/opened-data.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
  await releasedAirData(); // a showcase names data that is open
});
afterAll(() => browser.close());

const validatorWords = /invalid|expected|received|undefined|too small|too big/i;

for (const [language, wanted, short] of [
  ['zh', '请填写', /^至少 \d+ 个字$/],
  ['en', 'fill this in', /^at least \d+ characters$/],
] as const) {
  test(`a form that is not in order leads to each field, in ${language}`, async () => {
    const { page, faults, close } = await openPage(browser, { language });
    await page.goto('/opening/demands/new');
    await settled(page);
    const [title, description] = [
      page.locator('main form input').first(),
      page.locator('textarea').first(),
    ];
    await title.fill('短');
    await page.locator('main form button[type=submit]').click();
    const summary = page.locator('[data-faults]');
    await summary.getByRole('link').first().waitFor();
    expect(await summary.evaluate('document.activeElement.hasAttribute("data-faults")')).toBe(true);
    const errors = await page.locator('.field__error').allTextContents();
    expect(errors[0]).toMatch(short);
    expect(errors.slice(1)).toEqual(errors.slice(1).map(() => wanted));
    expect(await summary.getByRole('link').count()).toBe(errors.length);
    expect(await page.locator('main').textContent()).not.toMatch(validatorWords);
    // At the top: what the sticky header covers while scrolled is no target of its own.
    await page.evaluate('scrollTo(0, 0)');
    expect(await findBarriers(page)).toEqual([]);
    await summary.getByRole('link').nth(1).press('Enter');
    expect(await description.evaluate('document.activeElement.tagName')).toBe('TEXTAREA');
    await title.fill('公共厕所位置');
    await expect.poll(() => summary.getByRole('link').count()).toBe(errors.length - 1);
    expect(faults).toEqual([]);
    await close();
  });
}

test('leaving with something typed is asked about, and what was typed stays', async () => {
  const { page, close } = await openPage(browser);
  await page.goto('/opening/demands/new');
  await settled(page);
  const field = page.locator('main form input').first();
  await field.fill('公共厕所位置');
  let leave = false;
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.message());
    void (leave ? dialog.accept() : dialog.dismiss());
  });
  const away = page.locator('.side-nav').getByRole('link', { name: '存证日志' });
  await away.click();
  await expect.poll(() => asked.length).toBe(1);
  expect(asked[0]).toContain('还没有提交');
  expect(page.url()).toContain('/opening/demands/new');
  expect(await field.inputValue()).toBe('公共厕所位置');
  leave = true;
  await away.click();
  await page.waitForURL('**/evidence');
  await close();
});

test('a session that ends is renewed over the form, which is then sent as it stands', async () => {
  const { account, password } = (await demoCity()).account('citizen');
  const { page, close } = await openPage(browser, { as: account });
  await page.goto(`/opening/showcases/new?directory=${encodeURIComponent(airCode)}`);
  await settled(page);
  await page.getByLabel(/^成果名称/).fill('今天适合开窗吗');
  await page
    .locator('textarea')
    .first()
    .fill('使用本市开放的空气质量小时数据,按区统计,供市民参考。');
  await page.getByLabel(/^成果网址/).fill('https://example.org/window');
  await page.context().clearCookies();
  await page.locator('main form button[type=submit]').click();
  const dialog = page.getByRole('dialog', { name: '登录已过期，请再次登录' });
  await dialog.waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await dialog.getByLabel(/^口令/).fill('wrong-password-1');
  await dialog.getByRole('button', { name: '登录' }).click();
  await dialog.getByRole('alert').waitFor();
  expect(await page.locator('textarea').first().inputValue()).toContain('按区统计');
  await dialog.getByLabel(/^口令/).fill(password);
  await dialog.getByRole('button', { name: '登录' }).click();
  await page.waitForURL(/\/opening\/showcases\/shc_/);
  await close();
});
