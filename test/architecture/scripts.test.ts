import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { root } from './support/read-tree.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'datong-scripts-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('ensure-install', () => {
  const locked = { '': {}, 'node_modules/a': { version: '1.0.0' } };
  const foreign = { 'node_modules/b-win32': { version: '1.0.0', optional: true } };

  test('does nothing and says nothing when what is locked is installed', () => {
    place(locked, locked);
    expect(ensureInstall()).toEqual({ status: 0, installed: false, out: '' });
  });

  test('does not miss a package for another processor', () => {
    place({ ...locked, ...foreign }, locked);
    expect(ensureInstall()).toMatchObject({ status: 0, installed: false });
  });

  test('installs when nothing is installed, and keeps stdout for the command', () => {
    place(locked, undefined);
    expect(ensureInstall()).toEqual({ status: 0, installed: true, out: '' });
  });

  test('installs when a version is not the locked one', () => {
    place(locked, { '': {}, 'node_modules/a': { version: '0.9.0' } });
    expect(ensureInstall()).toMatchObject({ status: 0, installed: true });
  });

  test('installs when an installation stopped before its Node was there', () => {
    place(locked, locked);
    rmSync(join(folder, 'node_modules/.bin/node'));
    expect(ensureInstall()).toMatchObject({ status: 0, installed: true });
  });

  test('fails when the installation fails', () => {
    place(locked, undefined);
    expect(ensureInstall(3)).toMatchObject({ status: 3 });
  });

  /** A package with a lock file, a record of what is installed, and a Node. */
  function place(lock: object, installed: object | undefined): void {
    write('package-lock.json', JSON.stringify({ packages: lock }));
    if (installed === undefined) return;
    write('node_modules/.package-lock.json', JSON.stringify({ packages: installed }));
    write('node_modules/.bin/node', '#!/bin/sh\n');
    chmodSync(join(folder, 'node_modules/.bin/node'), 0o755);
  }

  /** Runs the script with an npm that only notes that it was asked, on stdout to be sure. */
  function ensureInstall(npmStatus = 0): {
    status: number | null;
    installed: boolean;
    out: string;
  } {
    write('npm.cjs', `console.log('npm', process.argv[2]); process.exit(${npmStatus});\n`);
    mkdirSync(join(folder, 'scripts'));
    copyFileSync(join(root, 'scripts/ensure-install.mjs'), join(folder, 'scripts/ensure.mjs'));
    const env = { ...process.env, npm_execpath: join(folder, 'npm.cjs') };
    const run = spawnSync(process.execPath, [join(folder, 'scripts/ensure.mjs')], {
      env,
      encoding: 'utf8',
    });
    return { status: run.status, installed: run.stderr.includes('npm ci'), out: run.stdout };
  }
});

describe('ci-summary', () => {
  const tests = { numPassedTests: 5, numFailedTests: 0, testResults: [] };

  test('adds tests and checks on its last line', () => {
    expect(summary(tests, 0, '7 passed, 0 failed\n', 0)).toEqual([0, '12 passed, 0 failed']);
  });

  test('leaves with 1 when anything failed', () => {
    const some = { ...tests, numFailedTests: 2 };
    expect(summary(some, 1, '6 passed, 1 failed\n', 1)).toEqual([1, '11 passed, 3 failed']);
  });

  test('counts a file that could not be loaded', () => {
    const broken = { ...tests, testResults: [{ status: 'failed', assertionResults: [] }] };
    expect(summary(broken, 1, '7 passed, 0 failed\n', 0)).toEqual([1, '12 passed, 1 failed']);
  });

  test('counts a run that ended badly and named no failure', () => {
    expect(summary(tests, 1, '7 passed, 0 failed\n', 0)).toEqual([1, '12 passed, 1 failed']);
  });

  test('takes a run that wrote nothing for a failure', () => {
    expect(summary(undefined, 0, '', 0)).toEqual([1, '0 passed, 2 failed']);
  });

  function summary(
    report: object | undefined,
    testsStatus: number,
    checks: string,
    checksStatus: number,
  ): [number | null, string | undefined] {
    if (report) write('tests.json', JSON.stringify(report));
    write('check.txt', checks);
    const files = [join(folder, 'tests.json'), join(folder, 'check.txt')] as const;
    const run = spawnSync(
      process.execPath,
      [
        join(root, 'scripts/ci-summary.mjs'),
        files[0],
        `${testsStatus}`,
        files[1],
        `${checksStatus}`,
      ],
      { encoding: 'utf8' },
    );
    return [run.status, run.stdout.trimEnd().split('\n').at(-1)];
  }
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
