import type { Page } from 'playwright-core';

/** Every shown text with its size and line height in CSS px. */
const shownTexts = `[...document.querySelectorAll('body *')].flatMap((element) => {
  const own = [...element.childNodes].filter((node) => node.nodeType === 3);
  const text = own.map((node) => node.textContent.trim()).join('');
  if (text === '' || ['SCRIPT', 'STYLE', 'TITLE', 'NOSCRIPT'].includes(element.tagName)) return [];
  if (element.closest('svg, .sr-only') || !element.checkVisibility()) return [];
  const style = getComputedStyle(element);
  return [{ text: text.slice(0, 40), size: parseFloat(style.fontSize), line: style.lineHeight }];
})`;

/** A text as the page shows it. */
export interface ShownText {
  readonly text: string;
  readonly size: number;
  readonly line: string;
}

/** The texts that a page shows. */
export async function textsOf(page: Page): Promise<readonly ShownText[]> {
  return (await page.evaluate(shownTexts)) as readonly ShownText[];
}

/** Main targets that are lower than so many CSS px (MIIT design rules 2021, check 2). */
export async function lowTargets(page: Page, least_px: number): Promise<readonly string[]> {
  const found = await page
    .locator('.site-header a, .site-header button, main .ant-btn, main input:not([type=checkbox])')
    .or(page.locator('main select, main textarea, main .step, main label.check, .ant-tabs-tab'))
    .evaluateAll(namedHeights);
  return found.filter(([, height]) => height < least_px - 0.1).map(([name]) => `${name}`);
}

/** Line height of each shown element as a multiple of its letters. */
export function lineRatios(elements: readonly unknown[]): readonly number[] {
  return (elements as readonly Box[])
    .filter((element) => element.checkVisibility())
    .map((element) => {
      const view = element.ownerDocument.defaultView;
      const style = view.getComputedStyle(element);
      return Number.parseFloat(style.lineHeight) / Number.parseFloat(style.fontSize);
    });
}

function namedHeights(elements: readonly unknown[]): readonly (readonly [string, number])[] {
  return (elements as readonly Box[])
    .filter((element) => element.checkVisibility())
    .map((element) => {
      const { height } = element.getBoundingClientRect();
      return [`${element.outerHTML.slice(0, 120)} ${height}`, height] as const;
    });
}

/** What these functions use of an element; they run in the browser, where its types are. */
export interface Box {
  readonly outerHTML: string;
  readonly ownerDocument: {
    readonly defaultView: {
      getComputedStyle(of: unknown): { readonly lineHeight: string; readonly fontSize: string };
    };
  };
  checkVisibility(): boolean;
  getBoundingClientRect(): { readonly height: number };
}
