import type { Page } from 'playwright-core';

const stepsMax = 80;

/** The name of the element in focus, as a page script. */
export const nameInFocus = `(() => {
  const at = document.activeElement;
  if (at === null) return '';
  const label = at.labels && at.labels[0] ? at.labels[0].textContent : '';
  return (at.getAttribute('aria-label') || label || at.textContent || '').trim();
})()`;

/** Presses Tab until the element in focus has this name; fails when it is never reached. */
export async function tabTo(page: Page, name: RegExp, also = 'true'): Promise<void> {
  for (let step = 0; step < stepsMax; step += 1) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(nameInFocus);
    if (name.test(String(found)) && (await page.evaluate(also))) return;
  }
  throw new Error(`${name} was not reached in ${stepsMax} steps`);
}
