import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listAgreements } from '#spine/agreements/contracts.ts';
import { demoCity } from './support/demo-city.ts';
import { airCode, applicant, ensureLegalBasis } from './support/granted-agreement.ts';
import { openBrowser } from './support/open-browser.ts';
import { openPage, settled } from './support/open-page.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
  await ensureLegalBasis();
});
afterAll(() => browser.close());

const purpose = '重污染天气预警时按小时查询空气质量,决定是否启动应急响应';

test('an applicant finds data, is granted it, calls it and holds a receipt; the operator ends it', async () => {
  const { page, faults, close } = await openPage(browser);
  await signInByForm(page);
  await findAirDirectory(page);
  const agreement_id = await applyAndBeGranted(page);
  await callFromConsole(page, agreement_id);
  await expectAnswered(page, 'true');
  await verifyReceipt(page);
  await revokeAsOperator(agreement_id);
  await callFromConsole(page, agreement_id);
  await expectAnswered(page, 'false');
  const refused = await page.getByRole('region', { name: '答复' }).textContent();
  expect(refused).toContain('delivery.agreement-revoked');
  expect(refused).toMatch(/\d{12}-[0-9a-f]{16}/);
  expect(faults).toEqual([]);
  await close();
});

async function signInByForm(page: Page): Promise<void> {
  const { name } = (await demoCity()).account(applicant);
  await page.goto('/sign-in');
  await page.getByRole('button', { name: `填入 ${name} 的账号` }).click();
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('button', { name: '退出' }).waitFor();
}

async function findAirDirectory(page: Page): Promise<void> {
  await page.getByLabel('查找数据目录').fill('环境空气质量');
  await page.getByRole('button', { name: '查找', exact: true }).click();
  const name = page.locator('.result', { hasText: airCode }).getByRole('link');
  await name.click();
  await page.getByRole('link', { name: '申请使用' }).click();
}

async function applyAndBeGranted(page: Page): Promise<string> {
  await page.getByLabel('场景名称').fill(`空气质量应急 ${Date.now()}`);
  await page.getByLabel('场景类型').selectOption('emergency-response');
  await page.getByLabel('业务事项').fill('重污染天气预警');
  await page.getByLabel('履职依据').selectOption({ index: 1 });
  await page.getByLabel('用途类别').selectOption('emergency');
  await page.getByLabel('具体用途').fill(purpose);
  await page.getByLabel('人群范围').fill('不涉及个人');
  await page.getByLabel('预计涉及人数').fill('0');
  await page.getByRole('button', { name: '下一步' }).click();
  for (const at of [0, 1]) {
    await page.locator('.wanted').getByRole('checkbox').nth(at).check();
    await page.locator('.wanted .wanted__detail').nth(at).getByRole('textbox').fill('判断污染程度');
    // The box of the item comes first; the one below it asks for yes or no only.
    if (at === 0) await page.locator('.wanted > li').nth(1).getByRole('checkbox').first().check();
  }
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByLabel('系统名称').fill('生态环境应急系统');
  await page.getByLabel('岗位').fill('值班员');
  await page.getByRole('button', { name: '下一步' }).click();
  for (const kind of ['真实承诺', '合规承诺', '安全承诺']) {
    await page.getByRole('checkbox', { name: kind }).check();
  }
  await page.locator('[data-verdict="AUTO"]').waitFor();
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByRole('link', { name: '查看协议' }).click();
  await page.waitForURL(/\/agreements\/agr_/);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

async function callFromConsole(page: Page, agreement_id: string): Promise<void> {
  await page.goto(`/console?agreement=${agreement_id}`);
  await settled(page);
  await page.getByRole('button', { name: '用演示密钥' }).click();
  expect(await page.locator('[data-curl="true"]').textContent()).toContain('Datong-HMAC-SHA256');
  await page.getByRole('button', { name: '发送' }).click();
}

async function expectAnswered(page: Page, answered: 'true' | 'false'): Promise<void> {
  await page.locator(`[data-answered="${answered}"]`).waitFor();
}

async function verifyReceipt(page: Page): Promise<void> {
  await page.getByRole('link', { name: '查看并核验回执' }).click();
  await page.locator('[data-verdict="verified"]').waitFor();
  // The page asks again by itself until a checkpoint covers the call.
  await page.locator('.merkle').waitFor();
}

async function revokeAsOperator(agreement_id: string): Promise<void> {
  const { page, close } = await openPage(browser, { as: 'operator' });
  await page.goto(`/agreements/${agreement_id}`);
  await page.getByRole('button', { name: '撤销协议' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('演示:用途已经结束');
  await dialog.getByRole('button', { name: '撤销协议' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('已撤销').first().waitFor();
  const city = await demoCity();
  const { items } = await city.call('operator', listAgreements, { state: 'revoked' });
  expect(items.map((one) => one.id)).toContain(agreement_id);
  await close();
}
