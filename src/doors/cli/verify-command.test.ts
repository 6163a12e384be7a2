import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appendMany, type EvidenceFolder, evidenceFolder } from '#test/support/evidence-folder.ts';
import { evidenceCheckCommand } from './evidence-check-command.ts';
import type { CliIo, SpecialCommand } from './special-command.ts';
import { verifyCommand } from './verify-command.ts';

const source = fileURLToPath(new URL('../../', import.meta.url));
let folder: EvidenceFolder;
const lines: string[] = [];
const io = {
  out: (line: string) => lines.push(line),
  err: () => undefined,
  progress: () => undefined,
  cwd: '',
  env: {},
} as unknown as CliIo;

beforeAll(async () => {
  folder = evidenceFolder();
  const log = await folder.open();
  const ids = await appendMany(log, 0, 600);
  await log.publish();
  const receipt = JSON.stringify(await log.receipt(ids[300] as string));
  writeFileSync(join(folder.data, 'receipt.json'), receipt);
  writeFileSync(join(folder.data, 'forged.json'), receipt.replace('"index":300', '"index":301'));
  await log.close();
});
afterAll(() => folder.dispose());

function run(command: SpecialCommand, ...args: string[]): Promise<number> {
  lines.length = 0;
  return command.run(args, { ...io, cwd: folder.data });
}

describe('datong verify', () => {
  test('exits 0 and says in both languages what is proven', async () => {
    expect(await run(verifyCommand(), 'receipt.json', '--key', 'evidence/log.vkey')).toBe(0);
    const text = lines.join('\n');
    expect(text).toContain('已证明:');
    expect(text).toContain('Proven: this record, byte for byte, is number 300');
    expect(text).toContain('Not proven:');
  });

  test('exits 1 for a forged receipt, and 2 for what cannot be read or understood', async () => {
    const key = ['--key', 'evidence/log.vkey'];
    expect(await run(verifyCommand(), 'forged.json', ...key, '--json')).toBe(1);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ verified: false, status: 'final' });
    expect(await run(verifyCommand(), 'receipt.json', '--key', 'receipt.json')).toBe(1);
    expect(await run(verifyCommand(), 'absent.json', ...key)).toBe(2);
    expect(await run(verifyCommand(), 'receipt.json')).toBe(2);
    expect(await run(verifyCommand(), 'receipt.json', ...key, '--wrong')).toBe(2);
  });

  test('needs nothing but the kernel and Node, and no server', () => {
    const seen = importsOf(join(source, 'doors/cli/verify-command.ts'), new Set());
    for (const path of seen) {
      expect(path).toMatch(
        /^node:(fs\/promises|path|util|crypto)$|\/src\/kernel\/|verify-command\.ts$/,
      );
    }
    const cli = join(source, 'main/command-line.ts');
    const args = ['verify', 'receipt.json', '--key', 'evidence/log.vkey', '--json'];
    const env = {
      PATH: process.env['PATH'],
      INIT_CWD: folder.data,
      DATONG_URL: 'http://127.0.0.1:1',
    };
    const output = execFileSync(process.execPath, [cli, ...args], { cwd: folder.data, env });
    expect(JSON.parse(output.toString()).verified).toBe(true);
  });
});

/** Everything a file needs at run time: type-only imports vanish. */
function importsOf(file: string, seen: Set<string>): Set<string> {
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  for (const found of text.matchAll(/^(?:import|export) (?!type )([^;]*?) ?from '([^']+)';/gms)) {
    const [, names = '', target = ''] = found;
    if (/^\{\s*(type [^,}]+,?\s*)+\}$/.test(names)) continue;
    if (target.startsWith('.')) importsUnlessSeen(join(file, '..', target), seen);
    else if (target.startsWith('#')) importsUnlessSeen(join(source, target.slice(1)), seen);
    else seen.add(target);
  }
  return seen;
}

function importsUnlessSeen(file: string, seen: Set<string>): void {
  if (!file.endsWith('special-command.ts') && !seen.has(file)) importsOf(file, seen);
}

describe('datong evidence check', () => {
  test('prints the agreed line last and exits 0 on a sound log', async () => {
    expect(await run(evidenceCheckCommand(), '--data', '.', '--json')).toBe(0);
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({
      records: 600,
      checkpoints: expect.any(Number),
      ok: true,
      first_bad: null,
      contradicts: [],
    });
  });

  test('names which of the heads and receipts given is contradicted, and exits 1', async () => {
    const other = evidenceFolder();
    const log = await other.open();
    const [id = ''] = await appendMany(log, 5_000, 700);
    await log.publish();
    writeFileSync(join(folder.data, 'theirs.json'), JSON.stringify(await log.receipt(id)));
    await log.close();
    cpSync(join(other.data, 'evidence/checkpoint'), join(folder.data, 'theirs.note'));
    cpSync(join(folder.data, 'evidence/checkpoint'), join(folder.data, 'ours.note'));
    const given = ['--anchor', 'ours.note', '--anchor', 'theirs.note', '--receipt', 'theirs.json'];
    expect(await run(evidenceCheckCommand(), '--data', '.', ...given, '--json')).toBe(1);
    const { ok, first_bad, contradicts } = JSON.parse(lines.at(-1) ?? '');
    expect({ ok, first_bad }).toEqual({ ok: false, first_bad: null });
    expect(contradicts.map((one: { name: string }) => one.name)).toEqual([
      'theirs.note',
      'theirs.json',
    ]);
    expect(await run(evidenceCheckCommand(), '--data', '.', '--anchor', 'ours.note')).toBe(0);
    expect(await run(evidenceCheckCommand(), '--data', '.', '--anchor', 'none.note')).toBe(2);
    other.dispose();
  });

  test('exits 1 and names file and record after one flipped bit, threads included', async () => {
    const bundle = join(folder.data, 'evidence/tile/entries/001');
    const bytes = readFileSync(bundle);
    const changed = Buffer.from(bytes);
    changed[50] = (changed[50] ?? 0) ^ 1;
    writeFileSync(bundle, changed);
    expect(await run(evidenceCheckCommand(), '--data', '.', '--json')).toBe(1);
    const { ok, first_bad } = JSON.parse(lines.at(-1) ?? '');
    expect({ ok, first_bad }).toMatchObject({
      ok: false,
      first_bad: { file: 'tile/entries/001', index: 257 },
    });
    changed[42] = 0xff; // a length: the bundle cannot be read at all
    writeFileSync(bundle, changed);
    expect(await run(evidenceCheckCommand(), '--data', '.')).toBe(1);
    expect(lines.join('\n')).toContain('tile/entries/001');
    writeFileSync(bundle, bytes);
  });

  test('compares the key with one from elsewhere', async () => {
    expect(await run(evidenceCheckCommand(), '--data', '.', '--key', 'evidence/log.vkey')).toBe(0);
    writeFileSync(join(folder.data, 'other.vkey'), 'other.test+00000000+AAAA\n');
    expect(await run(evidenceCheckCommand(), '--data', '.', '--key', 'other.vkey')).toBe(1);
  });

  test('exits 2 where there is no log, and for arguments it does not know', async () => {
    mkdirSync(join(folder.data, 'empty'));
    expect(await run(evidenceCheckCommand(), '--data', 'empty')).toBe(2);
    expect(await run(evidenceCheckCommand(), '--all')).toBe(2);
  });

  test('works from the command line while the server is stopped', () => {
    const cli = join(source, 'main/command-line.ts');
    const args = [cli, 'evidence', 'check', '--data', folder.data, '--json'];
    const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(status).toBe(0);
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({
      records: 600,
      ok: true,
    });
  });
});
