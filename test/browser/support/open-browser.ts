import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Opens a Chromium: the one of the machine, or the one that comes with the package. */
export async function openBrowser(): Promise<Browser> {
  const own = known.find((path) => existsSync(path));
  // The sandbox of Chromium refuses to run as root, which is what containers run as.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  if (own !== undefined) return await chromium.launch({ executablePath: own, args });
  const executablePath = await sparticuz.executablePath();
  return await chromium.launch({ executablePath, args: [...sparticuz.args, ...args] });
}
