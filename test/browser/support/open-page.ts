import type { Browser, Page } from 'playwright-core';
import { inject } from 'vitest';
import { demoCity } from './demo-city.ts';

/** How a page is looked at. */
export interface PageWish {
  readonly language?: 'zh' | 'en';
  readonly display?: 'normal' | 'elder';
  /** Account of the demo person who is signed in; nobody when absent. */
  readonly as?: string;
  readonly width?: number;
  readonly height?: number;
}

/** A page of the platform that collects what went wrong in it. */
export interface OpenPage {
  readonly page: Page;
  /** Uncaught faults and refused resources; a test expects none. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

/** Opens a page in a fresh browser profile, with language, display and sign-in already chosen. */
export async function openPage(browser: Browser, wish: PageWish = {}): Promise<OpenPage> {
  const context = await browser.newContext({
    baseURL: inject('platform_url'),
    viewport: { width: wish.width ?? 1280, height: wish.height ?? 900 },
    reducedMotion: 'reduce',
  });
  await context.addInitScript(
    ([language, display]) => {
      localStorage.setItem('datong.language', language);
      localStorage.setItem('datong.display', display);
    },
    [wish.language ?? 'zh', wish.display ?? 'normal'] as const,
  );
  if (wish.as !== undefined) await signInAs(context, wish.as);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (fault) => faults.push(fault.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && isFault(message.text())) faults.push(message.text());
  });
  return { page, faults, close: () => context.close() };
}

async function signInAs(
  context: Awaited<ReturnType<Browser['newContext']>>,
  account: string,
): Promise<void> {
  const { password } = (await demoCity()).account(account);
  const answer = await context.request.post('/api/session', {
    data: { account, password, token_in: 'cookie' },
  });
  if (!answer.ok()) throw new Error(`${account} could not sign in: ${await answer.text()}`);
}

// The browser reports each refusal of the API as an error of its own; those are answers.
function isFault(text: string): boolean {
  return !/status of 4\d\d/.test(text);
}

/** Waits until the page shows its heading, its data and its letters. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.locator('.loading[role=status]').first().waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle');
  await page.evaluate('document.fonts.ready.then(() => undefined)');
}
