/**
 * `npm run check`: runs every `check:…` script of package.json, two at a time, shows the words of
 * those that fail, and ends with a line `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';

interface Check {
  readonly name: string;
  readonly command: string;
}

interface Result extends Check {
  readonly passed: boolean;
  readonly seconds: number;
  readonly words: string;
}

const root = resolve(import.meta.dirname, '..');
const atOnce = 2;

const results = await runAll(declaredChecks());
const failed = results.filter((one) => !one.passed);
for (const one of failed) {
  process.stdout.write(`\n--- ${one.name}: ${one.command}\n${one.words.trimEnd()}\n`);
}
process.stdout.write(`\n${results.length - failed.length} passed, ${failed.length} failed\n`);
process.exitCode = failed.length === 0 ? 0 : 1;

function declaredChecks(): Check[] {
  const manifest = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  return Object.entries(manifest.scripts)
    .filter(([name]) => name.startsWith('check:'))
    .map(([name, command]) => ({ name: name.slice('check:'.length), command }));
}

async function runAll(checks: readonly Check[]): Promise<Result[]> {
  const waiting = [...checks];
  const done: Result[] = [];
  async function work(): Promise<void> {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const result = await runOne(next);
      const mark = result.passed ? 'ok    ' : 'FAILED';
      process.stdout.write(`${mark} ${result.name.padEnd(12)} ${result.seconds.toFixed(1)} s\n`);
      done.push(result);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  return done;
}

function runOne(check: Check): Promise<Result> {
  const started = performance.now();
  return new Promise((settle) => {
    const child = spawn(check.command, {
      cwd: root,
      shell: true,
      env: {
        ...process.env,
        PATH: `${resolve(root, 'node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let words = '';
    child.stdout.on('data', (text: Buffer) => {
      words += text.toString();
    });
    child.stderr.on('data', (text: Buffer) => {
      words += text.toString();
    });
    child.on('error', (problem) => {
      words += problem.message;
    });
    child.on('close', (code) => {
      const seconds = (performance.now() - started) / 1000;
      settle({ ...check, passed: code === 0, seconds, words });
    });
  });
}
