import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the platform that the browser tests share. */
    platform_url: string;
  }
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
const patience_ms = 230_000; // a first start builds the pages and loads the demo city

let child: ChildProcess | undefined;
let folder: string | undefined;

/** Starts the platform with the demo city once, as `npm start` does, on a folder of its own. */
export async function setup(project: TestProject): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'datong-browser-'));
  const words = ['src/main.ts', '--port', '0', '--data', folder];
  const started = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  child = started;
  const address = await addressOf(started);
  await untilReady(address);
  project.provide('platform_url', address);
}

/** Stops it cleanly and removes what it kept. */
export async function teardown(): Promise<void> {
  const running = child;
  if (running !== undefined && running.exitCode === null) {
    const gone = new Promise((done) => running.once('exit', done));
    running.kill('SIGTERM');
    await gone;
  }
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}

/** The address is told while the demo city is still being loaded. */
async function untilReady(address: string): Promise<void> {
  const end = performance.now() + patience_ms;
  while (performance.now() < end) {
    const answer = await fetch(`${address}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await pause(250);
  }
  throw new Error('the platform did not become ready');
}

function addressOf(started: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let said = '';
    const tooLate = setTimeout(() => failed(new Error(`not ready in time:\n${said}`)), patience_ms);
    const listen = (part: Buffer): void => {
      said += part.toString();
      const address = /https?:\/\/localhost:\d+/.exec(said)?.[0];
      if (address === undefined) return;
      clearTimeout(tooLate);
      found(address);
    };
    started.stdout?.on('data', listen);
    started.stderr?.on('data', listen);
    started.once('exit', (code) => failed(new Error(`the platform ended (${code}):\n${said}`)));
  });
}
