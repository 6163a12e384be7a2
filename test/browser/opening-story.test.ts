import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, shanghaiDay } from '#kernel/civil-date.ts';
import { findBarriers } from './support/find-barriers.ts';
import { airCode } from './support/granted-agreement.ts';
import { openBrowser } from './support/open-browser.ts';
import { openPage, settled } from './support/open-page.ts';
import { company, conditionalCode, releasedAirData } from './support/opened-data.ts';
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
  expect(await page.getByRole('alert').textContent()).toContain('尚未提交');
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

test('a later attempt that was stopped leaves the open files in sight', async () => {
  await releasedAirData();
  const { page, close } = await openPage(browser);
  await page.route('**/api/open/releases?*', async (route) => {
    const limit = Number(new URL(route.request().url()).searchParams.get('limit'));
    const response = await route.fetch();
    const { items, next } = await response.json();
    const stopped = {
      ...items[0],
      id: `rel_${'0'.repeat(26)}`,
      state: 'stopped',
      is_current: false,
    };
    await route.fulfill({ json: { items: [stopped, ...items].slice(0, limit), next } });
  });
  await page.goto(`/directories/${encodeURIComponent(airCode)}`);
  await settled(page);
  await page.getByRole('heading', { name: '下载开放数据' }).waitFor();
  expect(await page.getByRole('link', { name: '提出开放需求' }).count()).toBe(0);
  await close();
});

test('conditional data: applied for step by step, granted at once, results reported', async () => {
  const { page, faults, close } = await openPage(browser, { as: company });
  await page.goto(`/directories/${encodeURIComponent(await conditionalCode())}/apply-open`);
  await settled(page);
  await page.getByLabel(/^场景名称/).fill('河流水质科普');
  await page.getByLabel(/^具体用途/).fill('向中学生讲解排污与水质的关系');
  await page.getByLabel(/^准备怎样展示成果/).fill('制作科普网页并公布方法');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.locator('.wanted input[type=checkbox]').first().check();
  await page.getByLabel(/的必要性/).fill('说明监测点位所必需');
  await page.getByRole('button', { name: '下一步' }).click();
  await page
    .getByLabel(/^安全能力说明/)
    .fill('存放于专用服务器,两人可访问,泄露时立即停用并报告数据中心。');
  await page.getByLabel(/^安全联系人/).fill('王研究 021-00000000');
  await page.getByLabel(/^岗位/).fill('研究人员');
  await page.getByRole('button', { name: '下一步' }).click();
  for (const box of await page.locator('.undertaking input').all()) await box.check();
  await page.locator('[data-verdict=AUTO]').waitFor();
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.waitForURL(/\/requests\/req_/);
  await settled(page);
  await page.getByRole('link', { name: '查看协议' }).click();
  await page.waitForURL(/\/agreements\/agr_/);
  await settled(page);
  await page.getByRole('button', { name: '反馈利用成果' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^成果名称/).fill('河流水质科普网页');
  await dialog.getByLabel(/^成果说明/).fill('用图说明排污与水质的关系,附数据方法。');
  await dialog.getByLabel(/^成果网址/).fill('ftp://example.org');
  await dialog.getByRole('button', { name: '反馈利用成果' }).click();
  await expect.poll(() => dialog.locator('.field__error').count()).toBe(1);
  await dialog.getByLabel(/^成果网址/).fill('https://example.org/water');
  await dialog.getByRole('button', { name: '反馈利用成果' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.goto('/opening/results');
  await settled(page);
  expect(await page.getByRole('link', { name: '河流水质科普网页' }).getAttribute('href')).toBe(
    'https://example.org/water',
  );
  expect(faults).toEqual([]);
  await close();
});

test('an error in open data: told without an account, answered by the provider for all', async () => {
  await releasedAirData();
  const { page, close } = await openPage(browser);
  await page.goto(`/directories/${encodeURIComponent(airCode)}`);
  await settled(page);
  await page.getByRole('link', { name: '提出数据纠错' }).click();
  await page.waitForURL(/report-error/);
  await page.getByLabel(/^错误说明/).fill('有一个时刻的 PM2.5 为负数,应当有误。');
  await page.getByRole('button', { name: '提交纠错' }).click();
  await page.waitForURL(/\/opening\/errors\/oer_/);
  await settled(page);
  const address = page.url();
  await close();

  const officer = await openPage(browser, { as: departments.officer });
  await officer.page.goto(address);
  await settled(officer.page);
  await officer.page.getByRole('button', { name: '答复', exact: true }).click();
  const dialog = officer.page.getByRole('dialog');
  await dialog.getByLabel(/^答复内容/).fill('已按原始记录更正。');
  await dialog.getByRole('button', { name: '答复', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await officer.close();

  const anyone = await openPage(browser);
  await anyone.page.goto(address);
  await settled(anyone.page);
  await anyone.page.getByText('已按原始记录更正。').waitFor();
  await anyone.close();
});
