import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBarriers } from './support/find-barriers.ts';
import { applicant, callOnce, grantedAgreement } from './support/granted-agreement.ts';
import { openBrowser } from './support/open-browser.ts';
import { openPage, settled } from './support/open-page.ts';

let browser: Browser;
let agreement_id: string;
let receipt: string;

beforeAll(async () => {
  browser = await openBrowser();
  ({ agreement_id } = await grantedAgreement());
  receipt = await callOnce(agreement_id);
});
afterAll(() => browser.close());

async function openPalette(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await settled(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /搜索页面|Search pages/ }).waitFor();
}

const chosen = `(() => {
  const id = document.activeElement.getAttribute('aria-activedescendant');
  return id === null ? '' : document.getElementById(id).textContent;
})()`;

test('a data set is found and opened without a mouse, and its heading takes the focus', async () => {
  const { page, faults, close } = await openPage(browser);
  await openPalette(page, '/evidence');
  await page.keyboard.type('空气');
  await page
    .getByRole('option', { name: /空气质量/ })
    .first()
    .waitFor();
  while (!/空气质量/.test(String(await page.evaluate(chosen)))) {
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await page.waitForURL('**/directories/**');
  await settled(page);
  expect(await page.locator('h1:focus').textContent()).toContain('空气质量');
  expect(faults).toEqual([]);
  await close();
});

test('pages, an agreement and a receipt are one field away', async () => {
  const { page, close } = await openPage(browser, { as: applicant });
  for (const [typed, address] of [
    ['调用台', '**/console'],
    [agreement_id, `**/agreements/${agreement_id}`],
    [receipt, `**/receipts/${receipt}`],
  ] as const) {
    await openPalette(page, '/');
    await page.keyboard.type(typed);
    await expect.poll(() => page.evaluate(chosen)).toContain(typed);
    await page.keyboard.press('Enter');
    await page.waitForURL(address);
  }
  await openPalette(page, '/');
  await page.keyboard.type('浦东');
  await page.getByRole('group', { name: '协议' }).getByRole('option').first().waitFor();
  await page.getByRole('group', { name: '申请' }).getByRole('option').first().waitFor();
  await page.getByRole('group', { name: '单位' }).getByRole('option').first().waitFor();
  await close();
});

test('Escape closes it and gives the focus back, a click beside it closes it too', async () => {
  const { page, close } = await openPage(browser);
  await page.goto('/');
  await settled(page);
  const button = page.getByRole('button', { name: /^搜索/ }).and(page.locator('.tool--palette'));
  await button.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('combobox').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('combobox').waitFor({ state: 'detached' });
  const back = "document.activeElement.classList.contains('tool--palette')";
  expect(await page.evaluate(back)).toBe(true);
  await button.click();
  await page.getByRole('combobox').waitFor();
  await page.mouse.click(4, 400);
  await page.getByRole('combobox').waitFor({ state: 'detached' });
  await close();
});

for (const [language, display, width] of [
  ['zh', 'normal', 1440],
  ['en', 'normal', 390],
  ['zh', 'elder', 1024],
  ['zh', 'elder', 390],
] as const) {
  test(`has no barrier in ${language}, ${display} display, at ${width} px`, async () => {
    const { page, close } = await openPage(browser, { language, display, width, as: applicant });
    await openPalette(page, '/evidence');
    await page.keyboard.type('a');
    expect(await findBarriers(page)).toEqual([]);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('没有这样的东西xyz');
    expect(await findBarriers(page)).toEqual([]);
    const wide = Number(await page.evaluate('document.documentElement.scrollWidth'));
    expect(wide).toBeLessThanOrEqual(width);
    await close();
  });
}
