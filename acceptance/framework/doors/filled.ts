import { setTimeout as pause } from 'node:timers/promises';
import type { Locator } from 'playwright-core';

const patienceMs = 20_000;

/** Waits until a field that the page fills by itself holds something. */
export async function filled(field: Locator): Promise<void> {
  const until = performance.now() + patienceMs;
  while ((await field.inputValue()) === '') {
    if (performance.now() > until) throw new Error(`a field stayed empty for ${patienceMs} ms`);
    await pause(50);
  }
}
