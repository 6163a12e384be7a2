import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, shanghaiDay } from '#kernel/civil-date.ts';
import { findBarriers } from './support/find-barriers.ts';
import { airCode } from './support/granted-agreement.ts';
import { openBrowser } from './support/open-browser.ts';
import { openPage, settled } from './support/open-page.ts';
import { tabTo } from './support/tab-to.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const departments = { name: '上海市生态环境局', officer: 'officer-sthjj' } as const;

test('a demand without an account: asked by keyboard, followed by code, assigned, promised', async () => {
  const { page, close } = await openPage(browser);
  await page.goto('/opening/demands/new');
  await settled(page);
  await tabTo(page, /^需求名称/);
  await page.keyboard.type('开放湖泊水质监测数据');
  await tabTo(page, /^想要什么数据/);
  await page.keyboard.type('太短');
  await tabTo(page, /^用来做什么/);
  await page.keyboard.type('自然观察课的作业');
  await tabTo(page, /^提交需求$/);
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('.field__error').count()).toBe(1);
  await page.getByLabel(/^想要什么数据/).fill('希望按月开放各湖泊的水质监测结果。');
  await page.getByRole('button', { name: '提交需求' }).click();
  await page.waitForURL(/\/opening\/demands\/dem_/);
  await settled(page);
  const code = (await page.locator('.notice code').textContent()) ?? '';
  expect(code).toMatch(/^[0-9A-F]{20}$/);
  const address = page.url();

  // Opened anew the page knows nothing of it, until the code is given.
  await page.goto(address);
  await settled(page);
  expect(await page.getByText('opening.demand-not-found').count()).toBe(1);
  await page.getByLabel('查询码').fill(code.toLowerCase());
  await page.getByRole('button', { name: '凭查询码查看' }).click();
  await page.getByRole('button', { name: '撤回需求' }).waitFor();
  expect(await page.locator('h1').textContent()).toBe('开放湖泊水质监测数据');
  await close();

  await assign(address);
  await promise(address);
});

async function assign(address: string): Promise<void> {
  const { page, close } = await openPage(browser, { as: 'operator' });
  await page.goto('/notices');
  await settled(page);
  await page
    .getByRole('link', { name: /开放湖泊水质监测数据/ })
    .first()
    .click();
  await page.waitForURL(address);
  await settled(page);
  await page.getByRole('button', { name: '核查并交办' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await dialog.getByLabel(/^数据提供单位/).selectOption({ label: departments.name });
  await dialog.getByRole('button', { name: '核查并交办' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('待答复').first().waitFor();
  await close();
}

async function promise(address: string): Promise<void> {
  const { page, close } = await openPage(browser, { as: departments.officer });
  await page.goto(address);
  await settled(page);
  await page.getByRole('button', { name: '同意并承诺日期' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '同意并承诺日期' }).click();
  await expect.poll(() => dialog.locator('.field__error').count()).toBe(2);
  await dialog.getByLabel(/^承诺开放日期/).fill(addDays(shanghaiDay(new Date()), 30));
  await dialog.getByLabel(/^答复/).fill('列入年度开放计划。');
  await dialog.getByRole('button', { name: '同意并承诺日期' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('列入年度开放计划。').first().waitFor();
  await close();
}

test('a release is begun on its page, shows how far it is, and ends with its report', async () => {
  const { page, faults, close } = await openPage(browser, { as: departments.officer });
  await page.goto(`/directories/${encodeURIComponent(airCode)}/releases`);
  await settled(page);
  await page.getByRole('button', { name: '检查并开放' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '检查并开放' }).click();
  await page.waitForURL(/\/opening\/releases\/rel_/);
  await page.getByText('检查全部通过，已向公众开放').waitFor();
  expect(await page.locator('.rule').count()).toBe(7);
  const csv = await page.getByRole('link', { name: /CSV/ }).getAttribute('href');
  const answer = await page.request.get(csv ?? '');
  expect(answer.headers()['content-type']).toContain('text/csv');
  await page.getByRole('button', { name: '撤回开放' }).waitFor();
  expect(faults).toEqual([]);
  await close();
});
