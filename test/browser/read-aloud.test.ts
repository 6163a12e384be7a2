import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBarriers } from './support/find-barriers.ts';
import { openBrowser } from './support/open-browser.ts';
import { type OpenPage, openPage, settled } from './support/open-page.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** The engine of a test: it speaks for as long as the test wants, and tells what it was given. */
const engine = `(() => {
  const spoken = [];
  let at;
  Object.defineProperty(window, 'speechSynthesis', { value: {
    speak: (utterance) => { spoken.push(utterance.text); at = utterance; },
    cancel: () => { const last = at; at = undefined; last?.onend?.(); },
    pause: () => spoken.push('(pause)'),
    resume: () => spoken.push('(resume)'),
  } });
  window.voice = {
    spoken,
    lang: () => at.lang,
    end: () => at.onend(),
    fail: (error) => at.onerror({ error }),
  };
})()`;

async function openInElderMode(address: string, language: 'zh' | 'en' = 'zh'): Promise<OpenPage> {
  const opened = await openPage(browser, { display: 'elder', language });
  await opened.page.addInitScript(engine);
  await opened.page.goto(address);
  await settled(opened.page);
  return opened;
}

async function spoken(page: Page): Promise<readonly string[]> {
  return (await page.evaluate('window.voice.spoken')) as readonly string[];
}

const marked = `[...(CSS.highlights.get('datong-spoken') ?? [])].map(String)`;

test('the page is said from its heading on, and the sentence that is said is marked', async () => {
  const { page, faults, close } = await openInElderMode('/evidence');
  await page.getByRole('button', { name: '朗读本页' }).click();
  const heading = await page.locator('h1').textContent();
  expect(await spoken(page)).toEqual([heading]);
  expect(await page.evaluate('window.voice.lang()')).toBe('zh-CN');
  expect(await page.evaluate(marked)).toEqual([heading]);
  await page.evaluate('window.voice.end()');
  const [, second] = await spoken(page);
  expect(second).toMatch(/[。？！]$/);
  expect(await page.evaluate(marked)).toEqual([second]);
  expect(await findBarriers(page)).toEqual([]);
  expect(faults).toEqual([]);
  await close();
});

test('what is said is all that the page shows, and nothing of the buttons that read it', async () => {
  const { page, close } = await openInElderMode('/evidence');
  await page.getByRole('button', { name: '朗读本页' }).click();
  while (Number(await page.evaluate(`${marked}.length`)) > 0) {
    await page.evaluate('window.voice.end()');
  }
  const said = (await spoken(page)).join('');
  const lead = (await page.locator('.page-head__lead').textContent()) ?? '';
  expect(said.replaceAll(/\s/g, '')).toContain(lead.replaceAll(/\s/g, ''));
  expect(said).not.toContain('停止朗读');
  await page.getByRole('button', { name: '朗读本页' }).waitFor();
  await close();
});

test('it can be paused, gone on with and stopped by keyboard, and another page ends it', async () => {
  const { page, close } = await openInElderMode('/evidence');
  await page.getByRole('button', { name: '朗读本页' }).press('Enter');
  await page.getByRole('button', { name: '暂停朗读' }).press('Enter');
  await page.getByRole('button', { name: '继续朗读' }).press('Enter');
  expect((await spoken(page)).slice(-2)).toEqual(['(pause)', '(resume)']);
  await page.getByRole('button', { name: '停止朗读' }).press('Enter');
  expect(await page.evaluate(marked)).toEqual([]);
  await page.getByRole('button', { name: '朗读本页' }).click();
  await page.getByRole('link', { name: '核验回执' }).first().click();
  await page.waitForURL('**/receipts');
  expect(await page.evaluate(marked)).toEqual([]);
  await page.getByRole('button', { name: '朗读本页' }).waitFor();
  await close();
});

test('a device without a voice says so, and what to do', async () => {
  const { page, close } = await openInElderMode('/evidence', 'en');
  await page.getByRole('button', { name: 'Read aloud' }).click();
  expect(await page.evaluate('window.voice.lang()')).toBe('en');
  await page.evaluate("window.voice.fail('voice-unavailable')");
  await page.getByRole('status').filter({ hasText: 'cannot read aloud now' }).waitFor();
  expect(await page.evaluate(marked)).toEqual([]);
  await close();
});

test('only elder mode shows it', async () => {
  const { page, close } = await openPage(browser);
  await page.goto('/evidence');
  await settled(page);
  expect(await page.getByRole('button', { name: '朗读本页' }).count()).toBe(0);
  await close();
});
