import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'datong-journey-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Report {
  readonly fresh: boolean;
  readonly verified: boolean;
  readonly failed: readonly string[];
  readonly steps: readonly { readonly step: string; readonly counts: Record<string, unknown> }[];
}

test('the tour plays the whole story on a fresh platform and all of it holds', async () => {
  const { code, out, err } = await run(['--json', '--calls', '60', '--data', join(folder, 'none')]);
  expect(code, err).toBe(0);
  const report = JSON.parse(out) as Report;
  expect(report.failed).toEqual([]);
  expect(report).toMatchObject({ fresh: true, verified: true });
  const counts = Object.fromEntries(report.steps.map(({ step, counts: of }) => [step, of]));
  expect(counts['calls']).toMatchObject({ calls: 60, answered: 48, refused: 12, receipts: 60 });
  expect(counts['revocation']).toMatchObject({ before: 'ok', after: 'delivery.agreement-revoked' });
  expect(counts['receipts']).toMatchObject({
    receipts: 61,
    verified: 61,
    forged: 5,
    forged_found: 5,
  });
  expect(counts['tampering']).toMatchObject({ whole_copy_ok: true, tampered_copy_ok: false });
});

async function run(
  words: readonly string[],
): Promise<{ code: number | null; out: string; err: string }> {
  const env = { ...process.env, INIT_CWD: folder };
  const child = spawn(process.execPath, [join(root, 'scripts', 'tour.ts'), ...words], {
    cwd: root,
    env,
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (part: Buffer) => (out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (err += part.toString()));
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return { code, out, err };
}
