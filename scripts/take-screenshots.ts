import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { demoDirectoryCodes } from '#procedures/demo-city/index.ts';
import {
  personColumns,
  personsCount,
  personsSeed,
  syntheticPersonsCsv,
} from '#procedures/demo-city/synthetic-persons.ts';
import { listAgreements } from '#spine/agreements/contracts.ts';
import { listDemoCredentials } from '#spine/parties/contracts.ts';
import { listRequests } from '#spine/requests/contracts.ts';
import { openBrowser } from '#test/browser/support/open-browser.ts';
import { prepareOpening } from './prepare-opening.ts';

/**
 * Takes the pictures in `docs/screenshots` from a running platform with the demo city:
 * `node scripts/take-screenshots.ts [http://localhost:7070] [name…]`; with names only those.
 */
const base = process.argv[2] ?? 'http://localhost:7070';
const wanted = process.argv.slice(3);
const folder = join(import.meta.dirname, '..', 'docs', 'screenshots');
const size = { width: 1200, height: 780 };

interface Look {
  readonly name: string;
  readonly language: 'zh' | 'en';
  readonly display: 'normal' | 'elder';
}

const looks: readonly Look[] = [
  { name: 'zh', language: 'zh', display: 'normal' },
  { name: 'en', language: 'en', display: 'normal' },
  { name: 'elder', language: 'zh', display: 'elder' },
];

type Shot = readonly [name: string, address: string, prepare?: (page: Page) => Promise<void>];

const air = encodeURIComponent(demoDirectoryCodes.air_quality);
const persons = encodeURIComponent(demoDirectoryCodes.persons);
const divisions = encodeURIComponent(demoDirectoryCodes.divisions);

const forNobody: readonly Shot[] = [
  ['home', '/'],
  ['search', '/search?q=空气'],
  ['directory', `/directories/${persons}`],
  ['directory-items', `/directories/${persons}?tab=items`],
  ['directory-sample', `/directories/${air}?tab=sample`],
  ['directory-chart', `/directories/${air}?tab=chart`],
  ['sign-in', '/sign-in'],
  ['organisations', '/organisations'],
  ['evidence', '/evidence'],
  ['receipts', '/receipts'],
];

const forApprover: readonly Shot[] = [
  ['cases', '/cases'],
  ['decide', '/requests?box=to-decide'],
  ['notices', '/notices'],
];

const opened = await prepareOpening(base);

const openForNobody: readonly Shot[] = [
  ['opening', '/opening'],
  ['demands', '/opening/demands'],
  ['demand', `/opening/demands/${opened.demand_id}`],
  ['demand-new', '/opening/demands/new'],
  ['release', `/opening/releases/${opened.release_id}`],
  ['releases', `/directories/${air}/releases`],
  ['opening-list', '/opening/list?tier=O2'],
  ['opening-changes', '/opening/list/changes'],
  ['opening-guide', '/opening/guide'],
  ['opening-plans', '/opening/plans'],
  ['opening-figures', '/opening/figures'],
  ['opening-health', '/opening/health'],
  ['errors', '/opening/errors'],
  ['error-new', `/directories/${air}/report-error`],
  ['showcases', '/opening/showcases'],
  ['results', '/opening/results'],
];
const openForOfficer: readonly Shot[] = [
  ['release-stopped', `/opening/releases/${opened.stopped_id}`],
  ['release-profile', `/directories/${divisions}/release-profile`],
  ['opening-plan-new', '/opening/plans/new'],
];
const openForCompany: readonly Shot[] = [
  ['apply-open', `/directories/${encodeURIComponent(opened.conditional_code)}/apply-open`],
  ['showcase-new', '/opening/showcases/new'],
  ['misuse', '/opening/misuse'],
];

mkdirSync(folder, { recursive: true });
const browser = await openBrowser();
for (const look of looks) {
  await shoot(look, undefined, () => Promise.resolve(forNobody));
  await shoot(look, 'applicant-pudong', applicantShots);
  await shoot(look, 'approver-gaj', () => Promise.resolve(forApprover));
  await shoot(look, undefined, () => Promise.resolve(openForNobody));
  await shoot(look, 'officer-mzj', () => Promise.resolve(openForOfficer));
  await shoot(look, 'applicant-dongfangchao', () => Promise.resolve(openForCompany));
}
await browser.close();

async function applicantShots(context: BrowserContext): Promise<readonly Shot[]> {
  const requests = listRequests.output.parse(await read(context, listRequests.path));
  const agreements = listAgreements.output.parse(await read(context, listAgreements.path));
  const request = requests.items[0]?.id;
  const agreement = agreements.items.find((one) => one.state === 'active')?.id;
  return [
    ['apply', `/directories/${persons}/apply`],
    ['requests', '/requests'],
    ['request', `/requests/${request}`],
    ['agreements', '/agreements'],
    ['console', `/console?agreement=${agreement}`, sendOnce],
    ['receipt', `/console?agreement=${agreement}`, sendAndFollow],
    ['agreement', `/agreements/${agreement}`],
    ['organisation', '/organisation'],
  ];
}

async function read(context: BrowserContext, path: string): Promise<unknown> {
  return await (await context.request.get(path)).json();
}

async function sendOnce(page: Page): Promise<void> {
  await page.getByLabel(/^(办件编号|Case number)/).fill('PD-20261123-0001');
  await page.getByLabel(/^公民身份号码/).fill(personInPudong());
  await page.getByRole('button', { name: /用演示密钥|Use the demo key/ }).click();
  await page.getByRole('button', { name: /^(发送|Send)$/ }).click();
  await page.locator('[data-answered]').waitFor();
}

async function sendAndFollow(page: Page): Promise<void> {
  await sendOnce(page);
  await page.getByRole('link', { name: /查看并核验回执|See and check the receipt/ }).click();
  await page.locator('[data-verdict]').waitFor();
  await page.waitForTimeout(3_000); // a checkpoint comes within a second or two
  await page.reload();
}

async function shoot(
  look: Look,
  account: string | undefined,
  shotsOf: (context: BrowserContext) => Promise<readonly Shot[]>,
): Promise<void> {
  const context = await browser.newContext({
    baseURL: base,
    viewport: size,
    reducedMotion: 'reduce',
    locale: look.language === 'zh' ? 'zh-CN' : 'en-GB',
  });
  await context.addInitScript(
    ([language, display]) => {
      localStorage.setItem('datong.language', language);
      localStorage.setItem('datong.display', display);
    },
    [look.language, look.display] as const,
  );
  if (account !== undefined) await signIn(context, account);
  const page = await context.newPage();
  for (const [name, address, prepare] of await shotsOf(context)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    await page.goto(address);
    await settle(page);
    await prepare?.(page);
    await settle(page);
    await page.evaluate('scrollTo(0, 0)');
    await page.screenshot({ path: join(folder, `${name}.${look.name}.png`) });
  }
  await context.close();
}

async function settle(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.locator('.loading').first().waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle');
  await page.evaluate('document.fonts.ready.then(() => undefined)');
}

async function signIn(context: BrowserContext, account: string): Promise<void> {
  const told = await context.request.get(listDemoCredentials.path);
  const demo = listDemoCredentials.output.parse(await told.json());
  const password = demo.accounts.find((one) => one.account === account)?.password;
  const data = { account, password, token_in: 'cookie' };
  const answer = await context.request.post('/api/session', { data });
  if (!answer.ok()) throw new Error(`${account} could not sign in: ${await answer.text()}`);
}

/** Identity number of the first synthetic person who lives where the agreement covers. */
function personInPudong(): string {
  const number = personColumns.indexOf('id_number');
  const district = personColumns.indexOf('district');
  for (const block of syntheticPersonsCsv(personsCount, personsSeed)) {
    for (const line of block.split('\n')) {
      const cells = line.split(',');
      if (/浦东|310115/.test(cells[district] ?? '')) return cells[number] ?? '';
    }
  }
  throw new Error('no synthetic person lives in Pudong');
}
