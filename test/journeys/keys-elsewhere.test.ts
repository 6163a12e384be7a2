import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer } from '../support/server-process.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const startLimitMs = 120_000;

const folder = mkdtempSync(join(tmpdir(), 'datong-keys-elsewhere-'));
const at = (...names: string[]): string => join(folder, ...names);
const elsewhere = { DATONG_KEYS: `file:${at('masters')}` };

beforeAll(async () => {
  // From before there was encryption: secrets lie in clear.
  await (await startServer(at('data'), ['--no-demo'])).stop();
  expect(readFileSync(at('data/keys/master.key'), 'latin1')).not.toContain('DTSEAL');
  await (await startServer(at('data'), ['--no-demo'], elsewhere)).stop();
}, 2 * startLimitMs);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

async function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const child = spawn(process.execPath, [join(root, 'src/main/command-line.ts'), ...words], {
    cwd: root,
    env: { ...process.env, ...elsewhere, INIT_CWD: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (part: Buffer) => (out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (err += part.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, out, err };
}

test(
  'secrets are sealed, and a restore elsewhere needs the master key and says so',
  async () => {
    for (const name of ['master.key', 'evidence.key']) {
      expect(readFileSync(at('data/keys', name), 'latin1').startsWith('DTSEAL1')).toBe(true);
    }
    const [key = ''] = readdirSync(at('masters'));
    const master_key = key.slice(0, -'.key'.length);
    const made = await run('backup', '--data', at('data'), '--to', at('backups'), '--json');
    expect(JSON.parse(made.out)).toMatchObject({ ok: true });

    renameSync(at('masters'), at('kept-apart'));
    const restore = ['restore', '--from', at('backups'), '--json', '--data'];
    const without = await run(...restore, at('without'));
    expect(JSON.parse(without.out)).toMatchObject({ ok: true });
    expect(without.err).toMatch(/打不开.*没有主密钥/u);
    const refused = startServer(at('without'), ['--no-demo'], elsewhere);
    await expect(refused).rejects.toThrow(/没有主密钥/u);
    const doctor = await run('doctor', '--data', at('without'), '--json');
    expect(doctor.code).toBe(1);
    expect(doctor.out).toContain('已加密的数据无法打开');

    // Another master key is not the one, and is not made in its place.
    const other = {
      DATONG_KEYS: 'env',
      DATONG_MASTER_KEYS: `x=${Buffer.alloc(32).toString('base64')}`,
    };
    await expect(startServer(at('without'), ['--no-demo'], other)).rejects.toThrow(
      new RegExp(`缺少主密钥 ${master_key}`, 'u'),
    );

    renameSync(at('kept-apart'), at('masters'));
    const server = await startServer(at('without'), ['--no-demo'], elsewhere);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    await server.stop();
  },
  4 * startLimitMs,
);
