import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
let addresses: readonly string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  const { agreement_id, request_id } = await grantedAgreement();
  const receipt = await callOnce(agreement_id);
  addresses = [
    '/',
    '/search?q=空气',
    `/directories/${encodeURIComponent(airCode)}`,
    `/directories/${encodeURIComponent(personsCode)}?tab=items`,
    `/directories/${encodeURIComponent(airCode)}?tab=sample`,
    `/directories/${encodeURIComponent(airCode)}?tab=chart`,
    `/directories/${encodeURIComponent(personsCode)}/apply`,
    '/requests',
    `/requests/${request_id}`,
    '/agreements',
    `/agreements/${agreement_id}`,
    `/console?agreement=${agreement_id}`,
    '/organisation',
    '/evidence',
    '/receipts',
    `/receipts/${receipt}`,
  ];
});
afterAll(() => browser.close());

// 1280 px at 200 % leave 640 CSS px (WCAG 1.4.4); at 400 % they leave 320 (WCAG 1.4.10).
for (const [width, display] of [
  [640, 'normal'],
  [320, 'normal'],
  [640, 'elder'],
] as const) {
  test(`nothing has to be scrolled sideways at ${width} px in ${display} display`, async () => {
    const { page, close } = await openPage(browser, { as: applicant, width, display });
    for (const address of addresses) {
      await page.goto(address);
      await settled(page);
      const wide = Number(await page.evaluate('document.documentElement.scrollWidth'));
      expect(wide, address).toBeLessThanOrEqual(width);
    }
    await close();
  });
}
