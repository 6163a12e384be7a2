import { existsSync } from 'node:fs';
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
  return await openPackaged(args);
}

/**
 * The packaged Chromium needs libraries (NSS) that a bare machine lacks. The package carries them
 * and lays them out where it believes to be in the cloud it was made for; it is told so, and what
 * it writes into the environment is for the browser alone.
 */
async function openPackaged(args: readonly string[]): Promise<Browser> {
  const before = { ...process.env };
  process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs24.x';
  try {
    const { default: sparticuz } = await import('@sparticuz/chromium');
    const executablePath = await sparticuz.executablePath();
    // Its own list of arguments asks for one process for everything, which ends with the first
    // page that is closed.
    return await chromium.launch({ executablePath, args: [...args, '--disable-dev-shm-usage'] });
  } finally {
    for (const name of Object.keys(process.env)) {
      if (!(name in before)) delete process.env[name];
    }
    Object.assign(process.env, before);
  }
}
