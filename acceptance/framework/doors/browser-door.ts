import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '#test/browser/support/open-browser.ts';

/** How a page is looked at. */
export interface PageWish {
  readonly language?: 'zh' | 'en';
  readonly display?: 'normal' | 'elder';
  /** Account and password of who signs in, by the form; nobody when absent. */
  readonly sign_in?: { readonly account: string; readonly password: string };
}

/** A real browser. */
export interface BrowserDoor {
  /** Opens a path in a fresh profile, and waits until it stands still. */
  open(path: string, wish?: PageWish): Promise<Page>;
  /** Takes a picture of a page for the book. */
  picture(page: Page, name: string): Promise<void>;
}

/** One browser for a whole book; it is started by the first item that needs it. */
export interface SharedBrowser {
  get(): Promise<Browser>;
  close(): Promise<void>;
}

/** Prepares the browser of a book. */
export function openSharedBrowser(): SharedBrowser {
  let started: Promise<Browser> | undefined;
  return {
    get() {
      started ??= openBrowser();
      return started;
    },
    async close() {
      const browser = await started?.catch(() => undefined);
      await browser?.close();
    },
  };
}

/** The browser as one item sees it; what it opened is closed with the item. */
export function openBrowserDoor(
  url: string,
  shared: SharedBrowser,
  keep: (name: string, content: Uint8Array) => void,
): BrowserDoor & { close(): Promise<void> } {
  const pages: Page[] = [];
  return {
    async open(path, wish = {}) {
      const browser = await shared.get();
      const context = await browser.newContext({
        baseURL: url,
        viewport: { width: 1280, height: 900 },
        reducedMotion: 'reduce',
      });
      await context.addInitScript(
        ([language, display]) => {
          localStorage.setItem('datong.language', language);
          localStorage.setItem('datong.display', display);
        },
        [wish.language ?? 'zh', wish.display ?? 'normal'] as const,
      );
      if (wish.sign_in) {
        const { account, password } = wish.sign_in;
        const data = { account, password, token_in: 'cookie' };
        const answer = await context.request.post('/api/session', { data });
        if (!answer.ok()) throw new Error(`${account} could not sign in: ${answer.status()}`);
      }
      const page = await context.newPage();
      pages.push(page);
      await page.goto(path, { waitUntil: 'networkidle' });
      return page;
    },
    async picture(page, name) {
      keep(`${name}.png`, await page.screenshot());
    },
    async close() {
      await Promise.all(pages.map((page) => page.context().close()));
    },
  };
}
