import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriersAt } from './support/barriers-at.ts';
import { lineRatios, lowTargets, textsOf } from './support/elder-faults.ts';
import { airCode } from './support/granted-agreement.ts';
import { openBrowser } from './support/open-browser.ts';
import { openPage, settled } from './support/open-page.ts';
import {
  airOfficer,
  company,
  conditionalAgreement,
  conditionalCode,
  promisedDemand,
  releasedAirData,
  submittedShowcase,
} from './support/opened-data.ts';

let browser: Browser;
let release_id: string;
let demand_id: string;
let conditional_code: string;
let agreement_id: string;
let showcase_id: string;

beforeAll(async () => {
  browser = await openBrowser();
  release_id = await releasedAirData();
  demand_id = await promisedDemand();
  conditional_code = await conditionalCode();
  agreement_id = await conditionalAgreement(conditional_code, 'file');
  showcase_id = await submittedShowcase();
});
afterAll(() => browser.close());

const air = encodeURIComponent(airCode);

type Address = () => string;

/** Every page of open data by its address, in groups of one test each, and who looks at them. */
const groups: readonly (readonly [who: string, what: string, pages: readonly Address[]])[] = [
  [
    'nobody',
    'demands and releases',
    [
      () => '/opening',
      () => '/opening/demands',
      () => '/opening/demands/new',
      () => `/opening/demands/${demand_id}`,
      () => '/opening/demands/dem_00000000000000000000000000',
      () => `/opening/releases/${release_id}`,
      () => `/directories/${air}/releases`,
    ],
  ],
  [
    'nobody',
    'plans, lists, errors and reuse',
    [
      () => '/opening/guide',
      () => '/opening/plans',
      () => '/opening/figures',
      () => '/opening/health',
      () => '/opening/list?tier=O2',
      () => '/opening/list/changes?from=2026-01-01&to=2026-01-02',
      () => '/opening/errors',
      () => `/directories/${air}/report-error`,
      () => '/opening/showcases',
      () => '/opening/results',
    ],
  ],
  [
    airOfficer,
    'their work',
    [
      () => `/opening/demands/${demand_id}`,
      () => `/opening/releases/${release_id}`,
      () => `/directories/${air}/releases`,
      () => `/directories/${air}/release-profile`,
      () => '/opening/plans/new',
    ],
  ],
  [
    company,
    'applying',
    [
      () => `/directories/${encodeURIComponent(conditional_code)}/apply-open`,
      () => `/agreements/${agreement_id}`,
      () => '/opening/misuse',
      () => '/opening/showcases/new',
      () => `/opening/showcases/${showcase_id}`,
    ],
  ],
];

for (const [who, what, addresses] of groups) {
  const wish = who === 'nobody' ? {} : { as: who };

  test(`axe finds nothing on the pages of ${who}: ${what}`, async () => {
    const { page, faults, close } = await openPage(browser, wish);
    const found: string[] = [];
    for (const address of addresses) found.push(...(await barriersAt(page, address())));
    expect(found).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  });

  test.each(['normal', 'elder'] as const)(
    `nothing is scrolled sideways at 390 px by ${who} in %s display: ${what}`,
    async (display) => {
      const { page, close } = await openPage(browser, { ...wish, width: 390, display });
      for (const address of addresses) {
        await page.goto(address());
        await settled(page);
        const wide = Number(await page.evaluate('document.documentElement.scrollWidth'));
        expect(wide, address()).toBeLessThanOrEqual(390);
      }
      await close();
    },
  );

  test(`large letters, lines and targets in the elder mode of ${who}: ${what}`, async () => {
    const { page, close } = await openPage(browser, { ...wish, display: 'elder' });
    for (const address of addresses) {
      await page.goto(address());
      await settled(page);
      const texts = await textsOf(page);
      const small = texts.filter((one) => one.size < 18).map((one) => `${address()} ${one.text}`);
      expect(small).toEqual([]);
      const lines = await page.locator('main p').evaluateAll(lineRatios);
      expect(lines.filter((ratio) => ratio < 1.5)).toEqual([]);
      expect(await lowTargets(page, 60)).toEqual([]);
    }
    await close();
  });
}
