import type { Page } from 'playwright-core';
import { findBarriers } from './find-barriers.ts';
import { settled } from './open-page.ts';

interface Look {
  readonly name: string;
  change(page: Page): Promise<void>;
}

/** From one look to the next by the switches in the header, and at the end back to the first. */
const looks: readonly Look[] = [
  { name: 'zh', change: async () => undefined },
  { name: 'zh elder', change: (page) => press(page, '长辈版') },
  { name: 'en elder', change: (page) => press(page, 'English') },
  { name: 'en', change: (page) => press(page, 'Leave large text') },
  { name: 'zh again', change: (page) => press(page, '中文') },
];

/** What axe finds at an address in both languages and both displays, each with the look. */
export async function barriersAt(page: Page, address: string): Promise<readonly string[]> {
  await page.goto(address);
  await settled(page);
  const found: string[] = [];
  for (const look of looks) {
    await look.change(page);
    const barriers = await findBarriers(page);
    found.push(...barriers.map((barrier) => `${address} (${look.name}) ${barrier}`));
  }
  return found;
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await settled(page);
}
