import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CaseSummary, listCases } from '#spine/cases/contracts.ts';
import { barriersAt } from './support/barriers-at.ts';
import { demoCity } from './support/demo-city.ts';
import { findBarriers } from './support/find-barriers.ts';
import {
  airCode,
  applicant,
  callOnce,
  grantedAgreement,
  personsCode,
} from './support/granted-agreement.ts';
import { openBrowser } from './support/open-browser.ts';
import { openPage, settled } from './support/open-page.ts';

let browser: Browser;
let agreement_id: string;
let request_id: string;
let receipt: string;
let open_case: CaseSummary | undefined;

beforeAll(async () => {
  browser = await openBrowser();
  ({ agreement_id, request_id } = await grantedAgreement());
  receipt = await callOnce(agreement_id);
  const { items } = await (await demoCity()).call(approver, listCases, { state: 'open' });
  open_case = items[0];
});
afterAll(() => browser.close());

/** Of the body that holds the register of persons; the demo leaves a request for it to decide. */
const approver = 'approver-gaj';
const air = encodeURIComponent(airCode);
const persons = encodeURIComponent(personsCode);

/** Every page by its address; those that need ids get them when the test runs. */
const pages: Readonly<Record<string, readonly (() => string)[]>> = {
  nobody: [
    () => '/',
    () => '/search?q=空气',
    () => '/search?q=没有这样的目录xyz',
    () => `/directories/${air}`,
    () => `/directories/${persons}?tab=items`,
    () => `/directories/${air}?tab=sample`,
    () => `/directories/${air}?tab=chart`,
    () => `/directories/${air}?tab=versions`,
    () => '/sign-in',
    () => '/receipts',
    () => `/receipts/${receipt}`,
    () => '/evidence',
    () => '/organisations',
    () => '/requests',
    () => '/no-such-page',
  ],
  [applicant]: [
    () => `/directories/${persons}/apply`,
    () => '/requests',
    () => `/requests/${request_id}`,
    () => '/agreements',
    () => `/agreements/${agreement_id}`,
    () => `/console?agreement=${agreement_id}`,
    () => '/organisation',
    () => '/notices',
  ],
  [approver]: [
    () => '/cases',
    () => `/cases/${open_case?.id}`,
    () => open_case?.link ?? '/requests',
    () => '/requests?box=to-decide',
    () => '/notices',
  ],
  operator: [
    () => '/',
    () => '/cases',
    () => '/acts',
    () => '/account',
    () => '/runs',
    () => `/agreements/${agreement_id}`,
  ],
};

for (const [who, addresses] of Object.entries(pages)) {
  test(`axe finds nothing on the pages of ${who}, in both languages and both displays`, async () => {
    const { page, faults, close } = await openPage(browser, who === 'nobody' ? {} : { as: who });
    const found: string[] = [];
    expect(open_case).toBeDefined();
    for (const address of addresses) found.push(...(await barriersAt(page, address())));
    expect(found).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  });
}

test('a dialog that asks for a reason has no barrier and gives the focus back', async () => {
  const { page, close } = await openPage(browser, { as: 'operator' });
  await page.goto(`/agreements/${agreement_id}`);
  await settled(page);
  await page.getByRole('button', { name: '暂停' }).click();
  await page.getByRole('dialog').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: '暂停' }).click();
  await expect.poll(() => page.locator('.field__error').count()).toBe(1);
  expect(await findBarriers(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(await page.locator(':focus').textContent()).toBe('暂停');
  await close();
});

test('each page says its language and its title', async () => {
  for (const [language, tag, title] of [
    ['zh', 'zh-CN', '存证日志 · 数通'],
    ['en', 'en', 'Evidence log · Datong'],
  ] as const) {
    const { page, close } = await openPage(browser, { language });
    await page.goto('/evidence');
    await settled(page);
    expect(await page.locator('html').getAttribute('lang')).toBe(tag);
    expect(await page.title()).toBe(title);
    await close();
  }
});
