import { randomBytes } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { demoDirectoryCodes } from '#procedures/demo-city/index.ts';
import { startImport } from '#spine/catalog/contracts.ts';
import { showRun } from '#spine/files/contracts.ts';
import { startLoad } from '#stewardship/lake/contracts.ts';
import { demoCity } from './support/demo-city.ts';
import { findBarriers } from './support/find-barriers.ts';
import { openBrowser } from './support/open-browser.ts';
import { openPage, settled } from './support/open-page.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const record = { provider: '示例市图书馆', opening: 'O1', cycle: 'daily', domain: '文化' };

const divisions = 'code,name,level,parent_code,fictional\n310000,上海市,city,,false\n';

/** Sends bytes in the name of the operator. */
async function upload(text: string): Promise<string> {
  const upload_id = `upl_${randomBytes(16).toString('hex')}`;
  const token = await (await demoCity()).tokenOf('operator');
  const answer = await fetch(`${inject('platform_url')}/api/uploads/${upload_id}?offset=0`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
    body: text,
  });
  expect(answer.status).toBe(200);
  return upload_id;
}

function stateShown(page: Page, state: string): Promise<void> {
  return page.locator(`[data-run-state="${state}"]`).waitFor();
}

function countShown(page: Page, name: string): Promise<string | null> {
  return page.locator(`[data-count="${name}"] .figure-cell__value`).textContent();
}

test('an import is followed on its page, from its old address too, with what it refused', async () => {
  const tag = randomBytes(4).toString('hex');
  const records = [
    { ...record, name: `馆藏 ${tag}` },
    { ...record, name: '' },
  ];
  const city = await demoCity();
  const { id } = await city.call('operator', startImport, {
    source: `任务页 ${tag}`,
    upload_id: await upload(JSON.stringify(records)),
    file_name: `=records-${tag}.json`,
  });
  const { page, faults, close } = await openPage(browser, { as: 'operator' });
  await page.goto(`/imports/${id}`);
  await page.waitForURL(`**/runs/${id}`);
  await stateShown(page, 'completed');
  expect(await countShown(page, 'added')).toBe('1');
  expect(await countShown(page, 'refused')).toBe('1');
  const reject = page.getByRole('row', { name: /记录缺少名称/ });
  expect(await reject.getByRole('rowheader').textContent()).toBe('2');
  const csv = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载 CSV' }).click();
  expect((await csv).suggestedFilename()).toBe(`rejects-${id}.csv`);
  expect(await findBarriers(page)).toEqual([]);

  await page.getByRole('link', { name: '我的任务' }).click();
  const row = page.getByRole('row', { name: new RegExp(tag) });
  expect(await row.textContent()).toContain('已完成');
  await settled(page);
  expect(await findBarriers(page)).toEqual([]);
  expect(faults).toEqual([]);
  await close();
});

test('a load that its directory does not allow says why, and is resumed on the page', async () => {
  const city = await demoCity();
  const { id } = await city.call('operator', startLoad, {
    directory_code: demoDirectoryCodes.air_quality,
    upload_id: await upload('nothing,of,this\n1,2,3\n'),
    file_name: 'other.csv',
    dry_run: true,
  });
  const { page, faults, close } = await openPage(browser, { as: 'operator', language: 'en' });
  await page.goto(`/loads/${id}`);
  await page.waitForURL(`**/runs/${id}`);
  await stateShown(page, 'failed');
  await page.getByText('lake.item-missing-in-file').first().waitFor();
  expect(await countShown(page, 'rows_read')).toBe('1');
  const { finished_at } = await city.call('operator', showRun, { id });
  await page.getByRole('button', { name: 'Resume' }).click();
  const ended = async () => (await city.call('operator', showRun, { id })).finished_at;
  await expect.poll(ended, { timeout: 20_000 }).toSatisfy((at) => at && at !== finished_at);
  await stateShown(page, 'failed');
  expect(await findBarriers(page)).toEqual([]);
  expect(faults).toEqual([]);
  await close();
});

test('a load of rows with faults ends with the rows that were rejected, by line and column', async () => {
  const city = await demoCity();
  const { id } = await city.call('operator', startLoad, {
    directory_code: demoDirectoryCodes.divisions,
    upload_id: await upload(`${divisions}310116\n`),
    file_name: 'divisions.csv',
    dry_run: true,
  });
  const { page, faults, close } = await openPage(browser, { as: 'operator', display: 'elder' });
  await page.goto(`/runs/${id}`);
  await stateShown(page, 'completed');
  expect(await countShown(page, 'rows_loaded')).toBe('1');
  expect(await countShown(page, 'rows_rejected')).toBe('1');
  await page.getByRole('row', { name: /字段数少于表头/ }).waitFor();
  expect(await findBarriers(page)).toEqual([]);
  expect(faults).toEqual([]);
  await close();
});

test('a person of another house is shown no run that is not theirs', async () => {
  const city = await demoCity();
  const { id } = await city.call('operator', startImport, {
    source: `他人 ${randomBytes(4).toString('hex')}`,
    upload_id: await upload('[]'),
    file_name: 'empty.json',
  });
  const { page, close } = await openPage(browser, { as: 'applicant-pudong' });
  await page.goto(`/runs/${id}`);
  await page.getByText('files.run-not-found').waitFor();
  await close();
});
